/** The postgres module: speaks to PostgreSQL. */
@NullMarked
package dev.landfall.postgres;

import org.jspecify.annotations.NullMarked;
