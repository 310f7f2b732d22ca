/** Where the target is, how to get in, and what went wrong when that fails. */
@NullMarked
package dev.landfall.postgres.connect;

import org.jspecify.annotations.NullMarked;
