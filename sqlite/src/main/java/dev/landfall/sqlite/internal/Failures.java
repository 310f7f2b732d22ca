package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with a source in terms of that source. */
final class Failures {
  static final String RESTORE =
      "Restore the file from a backup, or recover it with `sqlite3 FILE .recover`.";

  private static final String LATER =
      "Stop what is writing to it, or try again when it is less busy.";

  // Result codes of SQLite (https://sqlite.org/rescode.html), the primary code in the low byte.
  private static final int PERM = 3;
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int NOMEM = 7;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int PROTOCOL = 15;
  private static final int TOOBIG = 18;
  private static final int AUTH = 23;
  private static final int NOTADB = 26;

  private Failures() {}

  static SqliteException of(Path file, IOException e) {
    if (e instanceof NoSuchFileException
        || (e instanceof FileNotFoundException && Files.notExists(file))) {
      return new SqliteException.NotFound(
          file, "there is no such file", "Check the path and where the command runs.", e);
    }
    // RandomAccessFile says so of a file that is there but may not be opened.
    if (e instanceof AccessDeniedException || e instanceof FileNotFoundException) {
      return new SqliteException.IoFailure(
          file,
          "permission denied: " + e.getMessage(),
          "Allow this user to read the file and to enter its folder.",
          e);
    }
    return new SqliteException.IoFailure(
        file, "reading failed: " + e, "Check the disk or mount that holds the file.", e);
  }

  static SqliteException of(Path file, SQLException e) {
    int code =
        e instanceof org.sqlite.SQLiteException failure
            ? failure.getResultCode().code & 0xff
            : e.getErrorCode() & 0xff;
    String said = String.valueOf(e.getMessage());
    return switch (code) {
      case CORRUPT, NOTADB -> new SqliteException.Malformed(file, said, RESTORE, e);
      case BUSY, LOCKED, PROTOCOL -> beingWritten(file, said, e);
      case PERM, AUTH, READONLY, IOERR, FULL, CANTOPEN ->
          new SqliteException.IoFailure(
              file, said, "Check the permissions, the disk and the mount that hold the file.", e);
      case NOMEM ->
          new SqliteException.IoFailure(
              file, said, "Give the process more memory, or read fewer files at once.", e);
      case TOOBIG ->
          new SqliteException.Unsupported(
              file,
              "a value is longer than the limit: " + said,
              "Raise the limit of value bytes, or shorten the value.",
              e);
      default ->
          new SqliteException.Unsupported(
              file, said, "Open it with sqlite3 to see what it depends on, and skip that.", e);
    };
  }

  static SqliteException beingWritten(Path file, String problem, @Nullable Throwable cause) {
    return new SqliteException.BeingWritten(file, "it is being written: " + problem, LATER, cause);
  }
}
