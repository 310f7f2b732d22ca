package dev.landfall.migration.transfer;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import java.util.List;

/** Opening a cursor over the columns that a transfer reads, in the file's own schema. */
final class Scan {
  private Scan() {}

  static RowCursor of(OpenFile file, TableTransfer transfer) {
    String name = transfer.mapping().sourceTable();
    SqliteTable table = file.database().schema().table(name).orElseThrow();
    // Files of one fingerprint may have the columns in another order.
    List<SqliteColumn> columns =
        transfer.sources().stream()
            .map(column -> table.column(column.name()).orElseThrow())
            .toList();
    return file.database().scan(table, columns);
  }
}
