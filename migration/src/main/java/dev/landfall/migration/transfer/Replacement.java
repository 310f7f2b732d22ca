package dev.landfall.migration.transfer;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
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
 * an earlier load put there leave first, and user triggers and rules on DELETE, which a bulk load
 * does not meet, stand still. Immutable.
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

  /** Takes the file's own rows out of the target, and sees that they are gone. */
  void clear(Connection connection, String sourceKey, SharedIds ids) throws SQLException {
    for (TableMapping mapping : mappings.reversed()) {
      Optional<RowFilter> filter = rows(mapping, sourceKey, ids);
      if (filter.isEmpty()) {
        continue;
      }
      String rows =
          "from %s where %s".formatted(mapping.target().quoted(), filter.get().condition());
      Query.of(connection, "delete " + rows).update();
      boolean left =
          Query.of(connection, "select exists (select " + rows + ")").one(row -> row.getBoolean(1));
      if (left) {
        throw new LandfallException(
            ErrorCode.TARGET_FAILED,
            "Rows of source key %s are still in %s after they were deleted."
                .formatted(sourceKey, mapping.target()),
            "Look for a rule or a trigger that keeps them, disable it, then run the same command"
                + " again. Nothing was changed.");
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
