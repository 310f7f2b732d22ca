/** Which files are the fleet, and which source key each belongs to. */
@NullMarked
package dev.landfall.migration.fleet;

import org.jspecify.annotations.NullMarked;
