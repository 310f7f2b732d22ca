/**
 * What slows or blocks a bulk load, taken away and brought back: indexes, keys, foreign keys,
 * triggers, autovacuum settings and grants are read from the catalog, dropped, and rebuilt after
 * the load in steps that can be resumed.
 */
@NullMarked
package dev.landfall.postgres.parking;

import org.jspecify.annotations.NullMarked;
