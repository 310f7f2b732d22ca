/**
 * The schema of a database as a set of uniform objects: read from the system catalogs, made again
 * from its own definitions, and compared.
 */
@NullMarked
package dev.landfall.postgres.catalog;

import org.jspecify.annotations.NullMarked;
