/** The commands as a person runs them, against real servers. */
@NullMarked
package dev.landfall.cli.command;

import org.jspecify.annotations.NullMarked;
