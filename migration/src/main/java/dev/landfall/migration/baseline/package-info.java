/** The production schema, as PostgreSQL reads it. */
@NullMarked
package dev.landfall.migration.baseline;

import org.jspecify.annotations.NullMarked;
