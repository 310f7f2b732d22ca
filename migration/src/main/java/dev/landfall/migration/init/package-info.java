/** The first configuration for a fleet: what can be told from the files, and from the baseline. */
@NullMarked
package dev.landfall.migration.init;

import org.jspecify.annotations.NullMarked;
