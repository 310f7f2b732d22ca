/** Whole fleets of real files, from the command line. */
@NullMarked
package dev.landfall.cli.fleet;

import org.jspecify.annotations.NullMarked;
