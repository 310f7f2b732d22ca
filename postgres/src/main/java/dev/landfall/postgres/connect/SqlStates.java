package dev.landfall.postgres.connect;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What SQLSTATE codes mean to us (PostgreSQL manual, "PostgreSQL Error Codes"). */
public final class SqlStates {
  public static final String UNABLE_TO_CONNECT = "08001";
  public static final String CONNECTION_REJECTED = "08004";
  public static final String UNIQUE_VIOLATION = "23505";
  public static final String FOREIGN_KEY_VIOLATION = "23503";
  public static final String NOT_NULL_VIOLATION = "23502";
  public static final String CHECK_VIOLATION = "23514";
  public static final String READ_ONLY_TRANSACTION = "25006";
  public static final String INVALID_AUTHORIZATION = "28000";
  public static final String INVALID_PASSWORD = "28P01";
  public static final String UNDEFINED_DATABASE = "3D000";
  public static final String SERIALIZATION_FAILURE = "40001";
  public static final String DEADLOCK = "40P01";
  public static final String INSUFFICIENT_PRIVILEGE = "42501";
  public static final String UNDEFINED_TABLE = "42P01";
  public static final String DISK_FULL = "53100";
  public static final String OUT_OF_MEMORY = "53200";
  public static final String TOO_MANY_CONNECTIONS = "53300";

  /** temp_file_limit exceeded, for one. */
  public static final String CONFIGURATION_LIMIT_EXCEEDED = "53400";

  public static final String PROGRAM_LIMIT_EXCEEDED = "54000";
  public static final String LOCK_NOT_AVAILABLE = "55P03";
  public static final String QUERY_CANCELED = "57014";
  public static final String ADMIN_SHUTDOWN = "57P01";
  public static final String CRASH_SHUTDOWN = "57P02";
  public static final String CANNOT_CONNECT_NOW = "57P03";
  public static final String DATABASE_DROPPED = "57P04";
  public static final String IDLE_SESSION_TIMEOUT = "57P05";

  private static final Set<String> ENDS_SESSION =
      Set.of(
          ADMIN_SHUTDOWN,
          CRASH_SHUTDOWN,
          CANNOT_CONNECT_NOW,
          DATABASE_DROPPED,
          IDLE_SESSION_TIMEOUT,
          "25P03", // idle_in_transaction_session_timeout
          "25P04"); // transaction_timeout

  private SqlStates() {}

  /** The code; empty when the driver knows none. */
  public static String of(SQLException exception) {
    String state = exception.getSQLState();
    return state == null ? "" : state;
  }

  /** Whether the row is at fault: a value that its type refuses, or a broken constraint. */
  public static boolean isDataError(SQLException exception) {
    return isOfClass(exception, "22") || isOfClass(exception, "23");
  }

  /** Whether the server ran out of disk, memory, connections or an allowance. */
  public static boolean isResourceError(SQLException exception) {
    return isOfClass(exception, "53");
  }

  /** Whether the connection is of no use any more, so that what it did is unknown. */
  public static boolean isConnectionLost(SQLException exception) {
    for (SQLException e = exception; e != null; e = e.getNextException()) {
      if (isOfClass(e, "08") || ENDS_SESSION.contains(of(e))) {
        return true;
      }
    }
    return false;
  }

  /** Whether trying the transaction again may help. */
  public static boolean isTransient(SQLException exception) {
    String state = of(exception);
    return state.equals(SERIALIZATION_FAILURE)
        || state.equals(DEADLOCK)
        || state.equals(LOCK_NOT_AVAILABLE);
  }

  /** Whether a setting was refused: its value, or the privilege to set it. */
  static boolean isInvalidSetting(SQLException exception) {
    return isOfClass(exception, "22") || of(exception).equals(INSUFFICIENT_PRIVILEGE);
  }

  private static boolean isOfClass(@Nullable SQLException exception, String stateClass) {
    return exception != null && of(exception).startsWith(stateClass);
  }
}
