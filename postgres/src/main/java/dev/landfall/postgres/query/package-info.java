/** Running one statement: SQL from a resource, parameters bound, rows mapped. */
@NullMarked
package dev.landfall.postgres.query;

import org.jspecify.annotations.NullMarked;
