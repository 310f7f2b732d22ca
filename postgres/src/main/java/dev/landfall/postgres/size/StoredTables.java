package dev.landfall.postgres.size;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from the catalog how tables are stored. Stateless. */
public final class StoredTables {
  private StoredTables() {}

  /** Every table of the database but the system's; partitions stand behind their parent. */
  public static List<StoredTable> read(Connection connection) throws SQLException {
    Map<RelationName, List<StoredIndex>> indexes = indexes(connection);
    Map<RelationName, StoredTable> tables = new LinkedHashMap<>();
    Query.of(connection, StoredTables.class, "stored_columns")
        .list(
            row -> {
              StoredTable table = table(row, indexes);
              return tables.merge(table.name(), table, StoredTables::joined);
            });
    return List.copyOf(tables.values());
  }

  private static StoredTable table(ResultSet row, Map<RelationName, List<StoredIndex>> indexes)
      throws SQLException {
    RelationName name = new RelationName(row.getString("schema_name"), row.getString("table_name"));
    return new StoredTable(
        name,
        row.getInt("fill_percent"),
        row.getInt("toast_target"),
        List.of(
            new StoredColumn(
                row.getString("column_name"),
                row.getInt("length_bytes"),
                row.getInt("alignment_bytes"),
                Storage.of(row.getString("storage")))),
        indexes.getOrDefault(name, List.of()));
  }

  private static StoredTable joined(StoredTable table, StoredTable more) {
    List<StoredColumn> columns = new ArrayList<>(table.columns());
    columns.addAll(more.columns());
    return new StoredTable(
        table.name(), table.fillPercent(), table.toastTargetBytes(), columns, table.indexes());
  }

  private static Map<RelationName, List<StoredIndex>> indexes(Connection connection)
      throws SQLException {
    Map<RelationName, Map<String, StoredIndex>> indexes = new LinkedHashMap<>();
    Query.of(connection, StoredTables.class, "stored_indexes")
        .list(
            row -> {
              StoredIndex index = index(row);
              return indexes
                  .computeIfAbsent(
                      new RelationName(row.getString("schema_name"), row.getString("table_name")),
                      k -> new LinkedHashMap<>())
                  .merge(index.name(), index, StoredTables::joined);
            });
    Map<RelationName, List<StoredIndex>> found = new LinkedHashMap<>();
    indexes.forEach((table, its) -> found.put(table, List.copyOf(its.values())));
    return found;
  }

  private static StoredIndex index(ResultSet row) throws SQLException {
    return new StoredIndex(
        row.getString("index_name"),
        row.getString("method"),
        row.getBoolean("is_unique"),
        row.getBoolean("partial"),
        row.getBoolean("deduplicates"),
        row.getInt("fill_percent"),
        row.getInt("key_columns"),
        List.of(
            new StoredIndex.Entry(
                List.of((String[]) row.getArray("sources").getArray()),
                row.getBoolean("plain"),
                row.getInt("length_bytes"),
                row.getInt("alignment_bytes"),
                Storage.of(row.getString("storage")))));
  }

  private static StoredIndex joined(StoredIndex index, StoredIndex more) {
    List<StoredIndex.Entry> columns = new ArrayList<>(index.columns());
    columns.addAll(more.columns());
    return new StoredIndex(
        index.name(),
        index.method(),
        index.unique(),
        index.partial(),
        // Each key's operator class must allow it.
        index.deduplicates() && more.deduplicates(),
        index.fillPercent(),
        index.keyColumns(),
        columns);
  }
}
