package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import dev.landfall.sqlite.TextEncoding;
import dev.landfall.sqlite.internal.pages.Utf16;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A cursor that steps SQLite's own statement. It goes below JDBC, because a ResultSet makes objects
 * of numbers, decodes text, and looks up its statement for each value. The statement's first column
 * is the rowid. Not thread-safe.
 */
final class JdbcRowCursor implements RowCursor {
  private static final int UNKNOWN = 0;
  private static final byte[] EMPTY = {};

  private final JdbcReader reader;
  private final PreparedStatement statement;
  private final DB database;
  private final long pointer;
  private final TextEncoding encoding;
  private final boolean hasRowid;

  /** SQLite's type codes of the current row, as far as they were asked for. */
  private final int[] types;

  /** The bytes of the current row, as far as they were asked for. */
  private final byte[] @Nullable [] bytes;

  private State state = State.BEFORE;

  private enum State {
    BEFORE,
    ROW,
    AFTER
  }

  JdbcRowCursor(JdbcReader reader, PreparedStatement statement, int columns, boolean hasRowid)
      throws SQLException {
    this.reader = reader;
    this.statement = statement;
    CoreStatement core = (CoreStatement) statement;
    this.database = core.getDatabase();
    this.pointer = core.pointer.safeRunLong((_, address) -> address);
    this.encoding = reader.encoding();
    this.hasRowid = hasRowid;
    this.types = new int[columns];
    this.bytes = new byte[columns][];
  }

  @Override
  public boolean next() {
    if (state == State.AFTER) {
      return false;
    }
    // A finished statement would start again if it were stepped once more.
    state = State.AFTER;
    Arrays.fill(types, UNKNOWN);
    Arrays.fill(bytes, null);
    try {
      int code = database.step(pointer);
      if (code == Codes.SQLITE_ROW) {
        state = State.ROW;
        return true;
      }
      if (code != Codes.SQLITE_DONE) {
        database.throwex(code);
      }
      reader.checkUnchanged();
      return false;
    } catch (SQLException e) {
      throw reader.failure(e);
    }
  }

  @Override
  public int columnCount() {
    return types.length;
  }

  @Override
  public boolean hasRowid() {
    return hasRowid;
  }

  @Override
  public long rowid() {
    if (!hasRowid) {
      throw new IllegalStateException("these rows have no rowid");
    }
    checkRow();
    try {
      return database.column_long(pointer, 0);
    } catch (SQLException e) {
      throw reader.failure(e);
    }
  }

  @Override
  public StorageClass storageClass(int column) {
    return switch (type(column)) {
      case Codes.SQLITE_INTEGER -> StorageClass.INTEGER;
      case Codes.SQLITE_FLOAT -> StorageClass.REAL;
      case Codes.SQLITE_TEXT -> StorageClass.TEXT;
      case Codes.SQLITE_BLOB -> StorageClass.BLOB;
      case Codes.SQLITE_NULL -> StorageClass.NULL;
      default -> throw new IllegalStateException("SQLite gave type " + types[column]);
    };
  }

  @Override
  public long integer(int column) {
    if (type(column) != Codes.SQLITE_INTEGER) {
      throw wrongClass(column, StorageClass.INTEGER);
    }
    try {
      return database.column_long(pointer, column + 1);
    } catch (SQLException e) {
      throw reader.failure(e);
    }
  }

  @Override
  public double real(int column) {
    if (type(column) != Codes.SQLITE_FLOAT) {
      throw wrongClass(column, StorageClass.REAL);
    }
    try {
      return database.column_double(pointer, column + 1);
    } catch (SQLException e) {
      throw reader.failure(e);
    }
  }

  @Override
  public int byteLength(int column) {
    return bytes(column).length;
  }

  @Override
  public void copyBytes(int column, int from, byte[] target, int targetFrom, int length) {
    System.arraycopy(bytes(column), from, target, targetFrom, length);
  }

  @Override
  public void close() {
    state = State.AFTER;
    Arrays.fill(types, UNKNOWN);
    reader.closed(this);
    try {
      statement.close();
    } catch (SQLException _) {
      // The statement is gone. SQLite only repeats the error of the last step, which next() threw.
    }
  }

  private byte[] bytes(int column) {
    int type = type(column);
    byte[] known = bytes[column];
    if (known != null) {
      return known;
    }
    if (type != Codes.SQLITE_TEXT && type != Codes.SQLITE_BLOB) {
      throw wrongClass(column, StorageClass.TEXT);
    }
    try {
      byte[] stored = database.column_blob(pointer, column + 1);
      byte[] read = stored == null ? EMPTY : stored;
      if (type == Codes.SQLITE_TEXT && encoding != TextEncoding.UTF_8) {
        read = Utf16.toUtf8(read, encoding == TextEncoding.UTF_16LE);
      }
      bytes[column] = read;
      return read;
    } catch (SQLException e) {
      throw reader.failure(e);
    }
  }

  private int type(int column) {
    int type = types[column];
    if (type != UNKNOWN) {
      return type;
    }
    checkRow();
    try {
      // Before any value is taken: taking one may convert it.
      int read = database.column_type(pointer, column + 1);
      types[column] = read;
      return read;
    } catch (SQLException e) {
      throw reader.failure(e);
    }
  }

  /** Also keeps a closed cursor from reaching SQLite with a pointer that is no longer valid. */
  private void checkRow() {
    if (state != State.ROW) {
      throw new IllegalStateException("the cursor is not at a row");
    }
  }

  private IllegalStateException wrongClass(int column, StorageClass wanted) {
    return new IllegalStateException(
        "column %d holds %s, not %s".formatted(column, storageClass(column), wanted));
  }
}
