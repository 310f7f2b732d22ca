/** Bringing back what was parked, and leaving the tables as production wants them. */
@NullMarked
package dev.landfall.migration.build;

import org.jspecify.annotations.NullMarked;
