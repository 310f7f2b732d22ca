package dev.landfall.migration.transfer;

import java.sql.SQLException;
import java.util.Set;

/** Which of the server's errors a row can be to blame for. */
final class RowErrors {
  /**
   * SQLSTATE classes that no row causes (PostgreSQL manual, Appendix A): connection, features,
   * transaction state and rollback, authorization, names and privileges, resources, state of
   * objects, operator intervention, system and internal errors.
   */
  private static final Set<String> NOT_A_ROWS =
      Set.of("08", "0A", "25", "28", "40", "42", "53", "55", "57", "58", "F0", "XX");

  private RowErrors() {}

  /** Whether a row may be at fault: data, constraint, or what a check's own function raised. */
  static boolean maybe(SQLException error) {
    String state = error.getSQLState();
    return state != null && state.length() == 5 && !NOT_A_ROWS.contains(state.substring(0, 2));
  }
}
