/** The servers that tests of all modules share. */
@NullMarked
package dev.landfall.scratch.testing;

import org.jspecify.annotations.NullMarked;
