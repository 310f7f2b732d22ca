package dev.landfall.migration.baseline;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the indexes, foreign keys and checks of all tables from the catalog. Stateless. */
final class TargetKeys {
  private TargetKeys() {}

  static Map<RelationName, List<TargetIndex>> indexes(Connection connection) throws SQLException {
    Map<RelationName, List<TargetIndex>> found = new HashMap<>();
    Query.of(connection, TargetKeys.class, "target_indexes")
        .list(
            row ->
                found
                    .computeIfAbsent(table(row), k -> new ArrayList<>())
                    .add(
                        new TargetIndex(
                            row.getString("index_name"),
                            row.getString("method"),
                            row.getBoolean("is_unique"),
                            row.getBoolean("nulls_equal"),
                            row.getBoolean("is_partial"),
                            texts(row, "columns"))));
    return found;
  }

  static Map<RelationName, List<TargetReference>> references(Connection connection)
      throws SQLException {
    Map<RelationName, List<TargetReference>> found = new HashMap<>();
    Query.of(connection, TargetKeys.class, "target_references")
        .list(
            row ->
                found
                    .computeIfAbsent(table(row), k -> new ArrayList<>())
                    .add(
                        new TargetReference(
                            row.getString("key_name"),
                            texts(row, "columns"),
                            new RelationName(
                                row.getString("referenced_schema"),
                                row.getString("referenced_table")),
                            texts(row, "referenced"))));
    return found;
  }

  static Map<RelationName, List<TargetCheck>> checks(Connection connection) throws SQLException {
    Map<RelationName, List<TargetCheck>> found = new HashMap<>();
    Query.of(connection, TargetKeys.class, "target_checks")
        .list(
            row ->
                found
                    .computeIfAbsent(table(row), k -> new ArrayList<>())
                    .add(new TargetCheck(row.getString("check_name"), texts(row, "columns"))));
    return found;
  }

  private static RelationName table(ResultSet row) throws SQLException {
    return new RelationName(row.getString("schema_name"), row.getString("table_name"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
