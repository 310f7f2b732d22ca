package dev.landfall.postgres.catalog.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The frame in which a catalog is read: one snapshot, an empty search_path, bounded waits. In a
 * connection without a transaction it is a transaction of its own; otherwise it is a savepoint in
 * the caller's, and rolling back to it restores the caller's settings. Not safe for use by several
 * threads.
 */
final class ReadTransaction {
  private static final String SETTINGS =
      """
      set local search_path = '';
      set local quote_all_identifiers = off;
      set local datestyle = 'ISO, MDY';
      set local intervalstyle = 'postgres';
      set local timezone = 'UTC';
      set local extra_float_digits = 1;
      set local bytea_output = 'hex';
      set local standard_conforming_strings = on;
      set local jit = off;
      set local join_collapse_limit = 1;
      set local max_parallel_workers_per_gather = 0;
      set local lock_timeout = '30s';
      set local statement_timeout = '120s'
      """;

  private final Connection connection;
  private final boolean autoCommit;
  private final @Nullable Savepoint savepoint;

  private ReadTransaction(
      Connection connection, boolean autoCommit, @Nullable Savepoint savepoint) {
    this.connection = connection;
    this.autoCommit = autoCommit;
    this.savepoint = savepoint;
  }

  /** What is done within the frame. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws SQLException;
  }

  static <T> T within(Connection connection, Reading<T> reading) throws SQLException {
    ReadTransaction transaction = begin(connection);
    T result;
    try {
      result = reading.read();
    } catch (SQLException | RuntimeException e) {
      transaction.endAfter(e);
      throw e;
    }
    transaction.end();
    return result;
  }

  private void endAfter(Exception failure) {
    try {
      end();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static ReadTransaction begin(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    TransactionState state = connection.unwrap(BaseConnection.class).getTransactionState();
    ReadTransaction transaction;
    if (state == TransactionState.IDLE) {
      connection.setAutoCommit(false);
      transaction = new ReadTransaction(connection, autoCommit, null);
      transaction.execute("set transaction isolation level repeatable read, read only");
    } else if (autoCommit) {
      // a transaction that was begun by a statement: the driver knows no savepoints there
      transaction = new ReadTransaction(connection, true, null);
      transaction.execute("savepoint landfall_catalog");
    } else {
      transaction = new ReadTransaction(connection, false, connection.setSavepoint());
    }
    transaction.execute(SETTINGS);
    return transaction;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void end() throws SQLException {
    if (savepoint != null) {
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
    } else if (connection.getAutoCommit()) {
      execute("rollback to savepoint landfall_catalog");
      execute("release savepoint landfall_catalog");
    } else {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }
}
