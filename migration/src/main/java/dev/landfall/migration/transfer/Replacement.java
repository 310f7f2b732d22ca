package dev.landfall.migration.transfer;

import dev.landfall.migration.plan.TableMapping;
import dev.landfall.postgres.copy.RowFilter;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What must happen around a file's rows in its transaction where the target is not bare: rows that
 * an earlier load put there leave first, and user triggers, which a bulk load does not meet either,
 * stand still. Immutable.
 *
 * @param mappings referenced tables first; rows leave in the opposite order
 * @param before statements that begin the transaction
 * @param after statements that end it
 */
record Replacement(List<TableMapping> mappings, List<String> before, List<String> after) {
  Replacement {
    mappings = List.copyOf(mappings);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  void begin(Connection connection) throws SQLException {
    run(connection, before);
  }

  void end(Connection connection) throws SQLException {
    run(connection, after);
  }

  /** Takes the file's own rows out of the target. */
  void clear(Connection connection, String sourceKey, SharedIds ids) throws SQLException {
    for (TableMapping mapping : mappings.reversed()) {
      Optional<RowFilter> rows = rows(mapping, sourceKey, ids);
      if (rows.isPresent()) {
        Query.of(
                connection,
                "delete from %s where %s"
                    .formatted(mapping.target().quoted(), rows.get().condition()))
            .update();
      }
    }
  }

  /** The file's own rows of a table; empty where it has none. */
  private static Optional<RowFilter> rows(TableMapping mapping, String sourceKey, SharedIds ids) {
    if (mapping.merged()) {
      return Optional.empty();
    }
    if (mapping.keyColumn().isPresent()) {
      return Optional.of(RowFilter.anyOf(mapping.keyColumn().get(), List.of(sourceKey)));
    }
    String column = mapping.fileColumn().orElseThrow();
    return ids.loaded(sourceKey, mapping.sourceTable())
        .map(
            range ->
                RowFilter.ranges(column, List.of(new RowFilter.Range(range.base(), range.end()))));
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
