package dev.landfall.migration.transfer;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

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

  /** Takes the file's rows out of the target, and sees that they are gone. */
  void clear(Connection connection, SourceFile file) throws SQLException {
    for (TableMapping mapping : mappings.reversed()) {
      String rows =
          "from %s where %s = %s"
              .formatted(
                  mapping.target().quoted(), quoted(mapping.keyColumn()), literal(file.key()));
      Query.of(connection, "delete " + rows).update();
      boolean left =
          Query.of(connection, "select exists (select " + rows + ")").one(row -> row.getBoolean(1));
      if (left) {
        throw new LandfallException(
            ErrorCode.TARGET_FAILED,
            "Rows of source key %s are still in %s after they were deleted."
                .formatted(file.key(), mapping.target()),
            "Look for a rule or a trigger that keeps them, disable it, then run the same command"
                + " again. Nothing was changed.");
      }
    }
  }

  private static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
