/** The program as its users meet it: a command line, its exit code and what it prints. */
@NullMarked
package dev.landfall.cli.program;

import org.jspecify.annotations.NullMarked;
