package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.List;

/** One way of reading one snapshot of a file. Not thread-safe. */
public interface DatabaseReader extends AutoCloseable {
  SqliteSchema schema();

  long rowCount(SqliteTable table);

  RowCursor scan(SqliteTable table, List<SqliteColumn> columns);

  @Override
  void close();
}
