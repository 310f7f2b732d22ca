/** Damaged files by the thousand: a seeded harness, and its short run as a test. */
@NullMarked
package dev.landfall.sqlite.fuzz;

import org.jspecify.annotations.NullMarked;
