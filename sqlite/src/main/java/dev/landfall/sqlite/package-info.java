/** The sqlite module: reads SQLite files. */
@NullMarked
package dev.landfall.sqlite;

import org.jspecify.annotations.NullMarked;
