/**
 * How large tables and indexes become, by the layout of PostgreSQL's pages (manual, "Database
 * Physical Storage", and the headers that it names), from the widths of values.
 */
@NullMarked
package dev.landfall.postgres.size;

import org.jspecify.annotations.NullMarked;
