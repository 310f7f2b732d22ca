/** Tests of the schema gate. */
@NullMarked
package dev.landfall.gate.schema;

import org.jspecify.annotations.NullMarked;
