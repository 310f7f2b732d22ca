package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/**
 * The settings under which definitions are read: an empty search_path and fixed output formats, so
 * that a text depends on nothing but the object. They are undone afterwards together with their
 * savepoint; the caller's transaction and settings stay as they were.
 */
public final class CatalogFrame {
  private CatalogFrame() {}

  /** Something that only reads. */
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws SQLException;
  }

  /** Reads in the caller's transaction, or in one of its own when there is none. */
  public static <T> T read(Connection connection, Reading<T> reading) throws SQLException {
    if (!connection.getAutoCommit()) {
      return readToSavepoint(connection, reading);
    }
    connection.setAutoCommit(false);
    try {
      return readToSavepoint(connection, reading);
    } finally {
      // Ends the transaction, in which nothing was changed.
      connection.setAutoCommit(true);
    }
  }

  /** The same settings for a session of its own, as statements. */
  public static List<String> sessionStatements() {
    String local = SqlFile.read(CatalogFrame.class, "frame");
    return List.of(local.replace("frame.value, true)", "frame.value, false)").strip());
  }

  private static <T> T readToSavepoint(Connection connection, Reading<T> reading)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    T result;
    try {
      Query.of(connection, CatalogFrame.class, "frame").list(row -> row.getString(1));
      result = reading.read();
    } catch (SQLException | RuntimeException e) {
      try {
        connection.rollback(before);
      } catch (SQLException lost) {
        e.addSuppressed(lost);
      }
      throw e;
    }
    connection.rollback(before);
    connection.releaseSavepoint(before);
    return result;
  }
}
