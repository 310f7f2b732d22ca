package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.Access;
import dev.landfall.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/**
 * SQLite's connection to one snapshot of a source, inside a read transaction that has begun. Not
 * thread-safe.
 */
final class SourceConnection {
  private static final List<String> SETTINGS =
      List.of(
          "pragma trusted_schema = off",
          "pragma query_only = on",
          "pragma cell_size_check = on",
          // A mapped file that is cut off by its writer would end this process.
          "pragma mmap_size = 0",
          "pragma temp_store = memory",
          "begin",
          // A transaction takes its lock and its snapshot at its first read.
          "select count(*) from main.sqlite_schema");

  private static final int MAX_SQL_BYTES = 1_000_000;

  private final Connection connection;
  private final Access access;
  private final @Nullable Path readFile;
  private final HeldLocks.@Nullable Hold hold;
  private final @Nullable PrivateCopy copy;

  private SourceConnection(
      Connection connection,
      Access access,
      @Nullable Path readFile,
      HeldLocks.@Nullable Hold hold,
      @Nullable PrivateCopy copy) {
    this.connection = connection;
    this.access = access;
    this.readFile = readFile;
    this.hold = hold;
    this.copy = copy;
  }

  static SourceConnection empty(SqliteOptions options) throws SQLException {
    return new SourceConnection(
        connect("jdbc:sqlite::memory:", options, true), Access.EMPTY, null, null, null);
  }

  static SourceConnection immutable(Path file, SqliteOptions options) throws SQLException {
    return new SourceConnection(
        connect(url(file, "mode=ro&immutable=1"), options, false),
        Access.IMMUTABLE,
        file,
        null,
        null);
  }

  static SourceConnection locked(Path file, SqliteOptions options)
      throws SQLException, IOException {
    HeldLocks.Hold hold = HeldLocks.hold(file);
    try {
      Connection connection = connect(url(file, "mode=ro"), options, false);
      return new SourceConnection(connection, Access.LOCKED, file, hold, null);
    } catch (SQLException e) {
      hold.close();
      throw e;
    }
  }

  /** Takes the copy over, and deletes it on close or failure. */
  static SourceConnection copied(PrivateCopy copy, boolean journal, SqliteOptions options)
      throws SQLException {
    try {
      // Only a journal is written back into the file; a log is read as it is, never checkpointed.
      String url = url(copy.file(), journal ? "mode=rw" : "mode=ro");
      Connection connection = connect(url, options, journal);
      return new SourceConnection(connection, Access.PRIVATE_COPY, copy.file(), null, copy);
    } catch (SQLException e) {
      copy.close();
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  Access access() {
    return access;
  }

  /** The file that SQLite reads: the source or its private copy; none where there are no bytes. */
  Optional<Path> readFile() {
    return Optional.ofNullable(readFile);
  }

  private static String url(Path file, String parameters) {
    // The raw path of the URI has every byte that SQLite would take for syntax as %XX.
    return "jdbc:sqlite:file://" + file.toUri().getRawPath() + "?" + parameters;
  }

  private static Connection connect(String url, SqliteOptions options, boolean writable)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setReadOnly(!writable);
    config.setBusyTimeout(options.busyTimeoutMillis());
    Connection connection = config.createConnection(url);
    try {
      SQLiteConnection sqlite = (SQLiteConnection) connection;
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, options.maxValueBytes());
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_SQL_LENGTH, MAX_SQL_BYTES);
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
      sqlite.setLimit(SQLiteLimits.SQLITE_LIMIT_WORKER_THREADS, 0);
      try (Statement statement = connection.createStatement()) {
        for (String setting : SETTINGS) {
          statement.execute(setting);
        }
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Closes SQLite's connection first: only then may descriptors of ours be closed. */
  void close(Path file) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Failures.of(file, e);
    } finally {
      release(file);
    }
  }

  private void release(Path file) {
    if (copy != null) {
      copy.close();
    }
    if (hold != null) {
      try {
        hold.close();
      } catch (IOException e) {
        throw Failures.of(file, e);
      }
    }
  }
}
