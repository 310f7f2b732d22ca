/** What differs between two schemas, and what it means for production. */
@NullMarked
package dev.landfall.gate.schema.compare;

import org.jspecify.annotations.NullMarked;
