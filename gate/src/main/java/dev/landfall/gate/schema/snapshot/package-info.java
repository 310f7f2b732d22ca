/** A schema as a text that people review and programs read back. */
@NullMarked
package dev.landfall.gate.schema.snapshot;

import org.jspecify.annotations.NullMarked;
