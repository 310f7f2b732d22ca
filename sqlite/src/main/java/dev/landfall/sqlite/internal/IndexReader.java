package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the indexes of all ordinary tables, by table. */
final class IndexReader {
  private IndexReader() {}

  private record KeyRow(int id, Optional<String> column, boolean descending, String collation) {}

  static Map<String, List<SqliteIndex>> read(Statement statement) throws SQLException {
    Map<String, List<KeyRow>> keys = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(Queries.INDEX_KEYS)) {
      while (rows.next()) {
        keys.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(
                new KeyRow(
                    rows.getInt(2),
                    Optional.ofNullable(rows.getString(3)),
                    rows.getInt(4) != 0,
                    rows.getString(5).toUpperCase(Locale.ROOT)));
      }
    }
    Map<String, List<SqliteIndex>> indexes = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(Queries.INDEXES)) {
      while (rows.next()) {
        SqliteIndex.Origin origin =
            switch (rows.getString(4)) {
              case "pk" -> SqliteIndex.Origin.PRIMARY_KEY;
              case "u" -> SqliteIndex.Origin.UNIQUE_CONSTRAINT;
              default -> SqliteIndex.Origin.CREATE_INDEX;
            };
        indexes
            .computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
            .add(
                index(
                    rows.getString(2),
                    origin,
                    rows.getInt(3) != 0,
                    keys.getOrDefault(rows.getString(2), List.of()),
                    Optional.ofNullable(rows.getString(6))));
      }
    }
    return indexes;
  }

  private static SqliteIndex index(
      String name,
      SqliteIndex.Origin origin,
      boolean unique,
      List<KeyRow> rows,
      Optional<String> sql) {
    IndexSql parsed = sql.map(IndexSql::parse).orElse(new IndexSql(List.of(), Optional.empty()));
    List<SqliteIndex.Key> keys = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      KeyRow row = rows.get(i);
      Optional<String> expression =
          row.column().isPresent() || i >= parsed.keys().size()
              ? Optional.empty()
              : Optional.of(parsed.keys().get(i));
      keys.add(new SqliteIndex.Key(row.column(), expression, row.descending(), row.collation()));
    }
    return new SqliteIndex(name, origin, unique, keys, parsed.predicate(), sql);
  }
}
