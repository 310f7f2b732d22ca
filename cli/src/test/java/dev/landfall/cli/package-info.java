/** Tests of the program and its launcher. */
@NullMarked
package dev.landfall.cli;

import org.jspecify.annotations.NullMarked;
