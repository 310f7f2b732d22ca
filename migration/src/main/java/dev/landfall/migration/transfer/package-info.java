/** The rows' way from a source file into the target. */
@NullMarked
package dev.landfall.migration.transfer;

import org.jspecify.annotations.NullMarked;
