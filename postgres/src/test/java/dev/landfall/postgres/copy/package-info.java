/** COPY against real servers. */
@NullMarked
package dev.landfall.postgres.copy;

import org.jspecify.annotations.NullMarked;
