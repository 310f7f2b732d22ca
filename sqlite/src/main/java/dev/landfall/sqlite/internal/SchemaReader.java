package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.Generated;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteException;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteIndex;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a file declares, from SQLite's pragmas, each once for all tables. Not thread-safe. */
final class SchemaReader {
  private final Path file;
  private final Connection connection;

  private record TableRow(String name, boolean withoutRowid, boolean strict, String sql) {}

  private record ColumnRow(
      String name,
      String type,
      boolean notNull,
      Optional<String> defaultSql,
      int primaryKeyPosition,
      int hidden) {}

  private record ForeignKeyRow(
      int id,
      String parent,
      String column,
      Optional<String> to,
      String onUpdate,
      String onDelete) {}

  SchemaReader(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  SqliteSchema read() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Map<String, List<ColumnRow>> columns = columns(statement);
      Map<String, List<SqliteIndex>> indexes = IndexReader.read(statement);
      Map<String, List<ForeignKeyRow>> foreignKeys = foreignKeys(statement);
      List<SqliteTable> tables = new ArrayList<>();
      for (TableRow table : tables(statement)) {
        tables.add(
            table(
                table,
                columns.getOrDefault(table.name(), List.of()),
                indexes.getOrDefault(table.name(), List.of()),
                foreignKeys.getOrDefault(table.name(), List.of())));
      }
      ObjectReader others = ObjectReader.read(statement);
      return new SqliteSchema(
          tables,
          others.virtualTables(),
          others.objects(),
          number(statement, "user_version"),
          number(statement, "application_id"));
    }
  }

  private SqliteTable table(
      TableRow table,
      List<ColumnRow> columnRows,
      List<SqliteIndex> indexes,
      List<ForeignKeyRow> foreignKeyRows) {
    if (columnRows.isEmpty()) {
      throw new SqliteException.Malformed(
          file, "table " + table.name() + " has no columns", Failures.RESTORE, null);
    }
    TableSql sql = TableSql.parse(table.sql(), columnRows.size());
    boolean indexedKey =
        indexes.stream().anyMatch(index -> index.origin() == SqliteIndex.Origin.PRIMARY_KEY);
    List<ColumnRow> key =
        columnRows.stream()
            .filter(column -> column.primaryKeyPosition() > 0)
            .sorted(Comparator.comparingInt(ColumnRow::primaryKeyPosition))
            .toList();
    // A key that is the rowid needs no index; INTEGER PRIMARY KEY DESC is not and has one.
    boolean rowidKey = key.size() == 1 && !indexedKey && !table.withoutRowid();
    List<SqliteColumn> columns = new ArrayList<>();
    for (ColumnRow row : columnRows) {
      columns.add(
          new SqliteColumn(
              row.name(),
              row.type(),
              Affinity.of(row.type(), table.strict()),
              row.notNull(),
              row.defaultSql(),
              row.primaryKeyPosition(),
              generated(row.hidden()),
              sql.generated(row.name()),
              row.hidden() == 1,
              rowidKey && row.primaryKeyPosition() > 0,
              sql.collation(row.name())));
    }
    return new SqliteTable(
        table.name(),
        table.withoutRowid() ? SqliteTable.Kind.WITHOUT_ROWID : SqliteTable.Kind.ROWID,
        table.strict(),
        columns,
        key.stream().map(ColumnRow::name).toList(),
        indexes,
        foreignKeys(foreignKeyRows, sql.deferred()),
        sql.checks(),
        sql.autoincrement(),
        table.sql());
  }

  private static Generated generated(int hidden) {
    return switch (hidden) {
      case 2 -> Generated.VIRTUAL;
      case 3 -> Generated.STORED;
      default -> Generated.NONE;
    };
  }

  /** SQLite numbers foreign keys from the last declared to the first; the rows come reversed. */
  private static List<SqliteForeignKey> foreignKeys(
      List<ForeignKeyRow> rows, List<Boolean> deferred) {
    List<SqliteForeignKey> keys = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      ForeignKeyRow first = rows.get(from);
      int to = from;
      while (to < rows.size() && rows.get(to).id() == first.id()) {
        to++;
      }
      List<ForeignKeyRow> pairs = rows.subList(from, to);
      int position = keys.size();
      keys.add(
          new SqliteForeignKey(
              pairs.stream().map(ForeignKeyRow::column).toList(),
              first.parent(),
              pairs.stream().flatMap(pair -> pair.to().stream()).toList(),
              first.onUpdate(),
              first.onDelete(),
              position < deferred.size() && deferred.get(position)));
      from = to;
    }
    return keys;
  }

  private static List<TableRow> tables(Statement statement) throws SQLException {
    List<TableRow> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(Queries.TABLES)) {
      while (rows.next()) {
        tables.add(
            new TableRow(
                rows.getString(1), rows.getInt(2) != 0, rows.getInt(3) != 0, rows.getString(4)));
      }
    }
    return tables;
  }

  private static Map<String, List<ColumnRow>> columns(Statement statement) throws SQLException {
    Map<String, List<ColumnRow>> columns = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(Queries.COLUMNS)) {
      while (rows.next()) {
        columns
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(
                new ColumnRow(
                    rows.getString(2),
                    rows.getString(3),
                    rows.getInt(4) != 0,
                    Optional.ofNullable(rows.getString(5)),
                    rows.getInt(6),
                    rows.getInt(7)));
      }
    }
    return columns;
  }

  private static Map<String, List<ForeignKeyRow>> foreignKeys(Statement statement)
      throws SQLException {
    Map<String, List<ForeignKeyRow>> keys = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(Queries.FOREIGN_KEYS)) {
      while (rows.next()) {
        keys.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(
                new ForeignKeyRow(
                    rows.getInt(2),
                    rows.getString(3),
                    rows.getString(4),
                    Optional.ofNullable(rows.getString(5)),
                    rows.getString(6),
                    rows.getString(7)));
      }
    }
    return keys;
  }

  private static int number(Statement statement, String pragma) throws SQLException {
    try (ResultSet rows = statement.executeQuery("pragma main." + pragma)) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
