/** How a schema is read: by having PostgreSQL execute it in a throw-away database. */
@NullMarked
package dev.landfall.gate.schema.read;

import org.jspecify.annotations.NullMarked;
