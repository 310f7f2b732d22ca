/** The migration module: the pipeline. */
@NullMarked
package dev.landfall.migration;

import org.jspecify.annotations.NullMarked;
