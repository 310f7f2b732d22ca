/** Whether the target can take a migration, asked before anything is written. */
@NullMarked
package dev.landfall.gate.preflight;

import org.jspecify.annotations.NullMarked;
