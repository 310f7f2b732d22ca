package dev.landfall.postgres.catalog.internal;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.sql.SQLException;

/** What is thrown for an error of the server or of the connection to it. */
final class Failures {
  private Failures() {}

  static LandfallException of(String what, SQLException cause) {
    String state = cause.getSQLState() == null ? "" : cause.getSQLState();
    // class 08: connection exceptions; 57P01 to 57P03: the server is shutting down or starting
    boolean lost = state.startsWith("08") || state.startsWith("57P");
    String message = what + ": " + cause.getMessage() + " (SQLSTATE " + state + ")";
    return lost
        ? new LandfallException(
            ErrorCode.TARGET_LOST,
            message,
            "Check that the server is up, then run the same command again.",
            cause)
        : new LandfallException(
            ErrorCode.TARGET_FAILED,
            message,
            "The message is the server's. See to its cause, then run the same command again.",
            cause);
  }
}
