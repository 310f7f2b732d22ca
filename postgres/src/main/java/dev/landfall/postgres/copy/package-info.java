/** Rows to and from PostgreSQL in the binary form of COPY, and the hashes that compare them. */
@NullMarked
package dev.landfall.postgres.copy;

import org.jspecify.annotations.NullMarked;
