package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * How files are opened.
 *
 * @param privateCopyFolder where private copies are made, each in a folder of its own that only
 *     this user may enter; must not be a folder of sources
 * @param spareBytes how many bytes of that folder's file system a copy must leave free
 * @param attempts how often a snapshot of a file that is being written is tried for
 * @param busyTimeoutMillis how long to wait for another process's lock, per attempt
 * @param maxValueBytes the longest TEXT or BLOB that is read; a longer one is {@link
 *     SqliteException.Unsupported}
 * @param throughSqlite whether rows are read through SQLite even where the pages could be read
 */
public record SqliteOptions(
    Path privateCopyFolder,
    long spareBytes,
    int attempts,
    int busyTimeoutMillis,
    int maxValueBytes,
    boolean throughSqlite) {
  /** SQLite's own limit where it is not built otherwise (SQLITE_MAX_LENGTH). */
  private static final int DEFAULT_MAX_VALUE_BYTES = 1_000_000_000;

  public SqliteOptions {
    requireNonNull(privateCopyFolder, "privateCopyFolder");
    if (spareBytes < 0 || attempts < 1 || busyTimeoutMillis < 0 || maxValueBytes < 1) {
      throw new IllegalArgumentException(
          "spareBytes %d and busyTimeoutMillis %d must be at least 0, attempts %d and maxValueBytes %d at least 1"
              .formatted(spareBytes, busyTimeoutMillis, attempts, maxValueBytes));
    }
  }

  public static SqliteOptions defaults() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return new SqliteOptions(folder, 64L << 20, 5, 1_000, DEFAULT_MAX_VALUE_BYTES, false);
  }

  public SqliteOptions withPrivateCopyFolder(Path folder) {
    return new SqliteOptions(
        folder, spareBytes, attempts, busyTimeoutMillis, maxValueBytes, throughSqlite);
  }

  public SqliteOptions withSpareBytes(long bytes) {
    return new SqliteOptions(
        privateCopyFolder, bytes, attempts, busyTimeoutMillis, maxValueBytes, throughSqlite);
  }

  public SqliteOptions withAttempts(int count) {
    return new SqliteOptions(
        privateCopyFolder, spareBytes, count, busyTimeoutMillis, maxValueBytes, throughSqlite);
  }

  public SqliteOptions withBusyTimeoutMillis(int millis) {
    return new SqliteOptions(
        privateCopyFolder, spareBytes, attempts, millis, maxValueBytes, throughSqlite);
  }

  public SqliteOptions withMaxValueBytes(int bytes) {
    return new SqliteOptions(
        privateCopyFolder, spareBytes, attempts, busyTimeoutMillis, bytes, throughSqlite);
  }

  public SqliteOptions withThroughSqlite(boolean always) {
    return new SqliteOptions(
        privateCopyFolder, spareBytes, attempts, busyTimeoutMillis, maxValueBytes, always);
  }
}
