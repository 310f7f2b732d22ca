/** Kills and interrupts: whatever happens to a run, the next ones come to the same end. */
@NullMarked
package dev.landfall.cli.fault;

import org.jspecify.annotations.NullMarked;
