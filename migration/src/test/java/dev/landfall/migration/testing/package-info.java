/** Real fleets, baselines and databases for the tests of all stages. */
@NullMarked
package dev.landfall.migration.testing;

import org.jspecify.annotations.NullMarked;
