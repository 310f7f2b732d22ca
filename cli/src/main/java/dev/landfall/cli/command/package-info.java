/** The commands: what each takes, and what it calls. */
@NullMarked
package dev.landfall.cli.command;

import org.jspecify.annotations.NullMarked;
