/** The plan: which source table and column goes where, decided before anything is loaded. */
@NullMarked
package dev.landfall.migration.plan;

import org.jspecify.annotations.NullMarked;
