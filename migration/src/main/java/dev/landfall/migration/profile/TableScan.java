package dev.landfall.migration.profile;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.value.RowJson;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Profiles one table of an open file. Stateless. */
final class TableScan {
  /** How often a wish to stop is looked for. */
  private static final int ROWS_BETWEEN_STOPS = 4_096;

  private TableScan() {}

  /**
   * The profile of the table's first rows. A table that this reader does not take (a value too
   * long, a generated column of a function that SQLite lacks) is left to the load, which says so:
   * what was seen before is in the profile.
   *
   * @param file its name, on which depends what is chosen by chance
   * @param mostRows how many rows are looked at, at most
   */
  static TableProfile of(
      String file, SqliteDatabase database, SqliteTable table, long mostRows, Stop stop) {
    try (ScanBuffer buffer = new ScanBuffer()) {
      return of(file, database, table, mostRows, stop, buffer);
    }
  }

  private static TableProfile of(
      String file,
      SqliteDatabase database,
      SqliteTable table,
      long mostRows,
      Stop stop,
      ScanBuffer buffer) {
    List<ColumnScan> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      String column = table.columns().get(i).name();
      columns.add(new ColumnScan(i, buffer, seed(file, table.name(), column)));
    }
    long looked = 0;
    boolean whole = false;
    try (RowCursor row = database.scan(table, table.columns())) {
      ColumnScan.RowName name = () -> rowName(row, table);
      while (looked < mostRows && !whole) {
        if (row.next()) {
          for (int i = 0; i < columns.size(); i++) {
            columns.get(i).look(row, name);
          }
          if (++looked % ROWS_BETWEEN_STOPS == 0) {
            stop.check();
          }
        } else {
          whole = true;
        }
      }
    } catch (SqliteException.Unsupported leftToTheLoad) {
      whole = false;
    }
    long rows = whole ? looked : Math.max(looked, database.rowCount(table));
    return new TableProfile(table.name(), 1, rows, looked, profiles(table, columns));
  }

  private static long seed(String file, String table, String column) {
    long seed = 0;
    for (String name : List.of(file, Names.foldedAsSqlite(table), Names.foldedAsSqlite(column))) {
      seed = PayloadScan.mixed(seed * 31 + name.hashCode());
    }
    return seed;
  }

  private static Map<String, ColumnProfile> profiles(SqliteTable table, List<ColumnScan> columns) {
    Map<String, ColumnProfile> profiles = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      profiles.put(Names.foldedAsSqlite(table.columns().get(i).name()), columns.get(i).profile());
    }
    return profiles;
  }

  private static String rowName(RowCursor row, SqliteTable table) {
    if (row.hasRowid()) {
      return Long.toString(row.rowid());
    }
    List<SqliteColumn> key =
        table.columns().stream().filter(column -> column.primaryKeyPosition() > 0).toList();
    return RowJson.of(row, table.columns(), key);
  }
}
