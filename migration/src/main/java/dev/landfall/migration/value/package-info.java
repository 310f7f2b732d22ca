/** Single values and rows: how texts are read, how rows are shown. Used by profile and transfer. */
@NullMarked
package dev.landfall.migration.value;

import org.jspecify.annotations.NullMarked;
