/**
 * A baseline from the sources: the schema that the files themselves ask for, as PostgreSQL's DDL.
 */
@NullMarked
package dev.landfall.migration.draft;

import org.jspecify.annotations.NullMarked;
