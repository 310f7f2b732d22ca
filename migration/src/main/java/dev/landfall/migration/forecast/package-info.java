/** What a migration is going to need: room and time, from the plan and short trials. */
@NullMarked
package dev.landfall.migration.forecast;

import org.jspecify.annotations.NullMarked;
