/** Fleets of many files. */
@NullMarked
package dev.landfall.cli.fleet;

import org.jspecify.annotations.NullMarked;
