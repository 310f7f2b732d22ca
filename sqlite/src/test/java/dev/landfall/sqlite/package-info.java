/** Tests of the sqlite module. */
@NullMarked
package dev.landfall.sqlite;

import org.jspecify.annotations.NullMarked;
