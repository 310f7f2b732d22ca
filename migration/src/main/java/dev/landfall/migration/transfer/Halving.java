package dev.landfall.migration.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Sends rows under savepoints, halving what the server refuses until the row at fault stands alone.
 * Stateless.
 */
final class Halving {
  private Halving() {}

  /** Sends the rows from (inclusive) to (exclusive); all of them, or fails. */
  @FunctionalInterface
  interface Attempt {
    void send(int from, int to) throws SQLException;
  }

  /** What is done about a row that the server refuses; what was sent of it is undone. */
  @FunctionalInterface
  interface Refused {
    void row(int number, SQLException why);
  }

  /** The depth is the logarithm of the number of rows. */
  static void send(Connection connection, int from, int to, Attempt attempt, Refused refused)
      throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    try {
      attempt.send(from, to);
      connection.releaseSavepoint(savepoint);
    } catch (SQLException e) {
      if (!RowErrors.maybe(e)) {
        throw e;
      }
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
      if (to - from == 1) {
        refused.row(from, e);
        return;
      }
      int middle = (from + to) >>> 1;
      send(connection, from, middle, attempt, refused);
      send(connection, middle, to, attempt, refused);
    }
  }
}
