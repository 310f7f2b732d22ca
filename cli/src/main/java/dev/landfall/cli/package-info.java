/** The cli module: commands, config, exit codes. */
@NullMarked
package dev.landfall.cli;

import org.jspecify.annotations.NullMarked;
