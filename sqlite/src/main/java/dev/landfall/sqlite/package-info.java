/**
 * The sqlite module: reads SQLite files. {@link dev.landfall.sqlite.SqliteDatabase} is where to
 * start. Nothing here ever writes to a source file or its folder.
 */
@NullMarked
package dev.landfall.sqlite;

import org.jspecify.annotations.NullMarked;
