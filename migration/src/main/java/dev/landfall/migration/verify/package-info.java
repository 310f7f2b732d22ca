/** Whether the target returns the rows that were sent, by count and content. */
@NullMarked
package dev.landfall.migration.verify;

import org.jspecify.annotations.NullMarked;
