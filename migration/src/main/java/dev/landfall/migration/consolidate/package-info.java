/** How rows of many files come to share tables: ids that move, rows that are kept once. */
@NullMarked
package dev.landfall.migration.consolidate;

import org.jspecify.annotations.NullMarked;
