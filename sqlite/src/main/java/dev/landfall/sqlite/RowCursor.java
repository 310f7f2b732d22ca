package dev.landfall.sqlite;

/**
 * A cursor over the rows of a scan, before the first row when made. Values belong to the current
 * row and are valid until the next call of {@link #next} or {@link #close}; nothing is kept for the
 * caller, so values may be read straight from a page. Columns count from 0 in the order that was
 * asked for. A value asked for as what it is not, or without a current row, is an {@link
 * IllegalStateException}. Not thread-safe.
 */
public interface RowCursor extends AutoCloseable {
  /**
   * Moves to the next row.
   *
   * @return false after the last row
   * @throws SqliteException where the file is malformed, cannot be read or changed meanwhile
   */
  boolean next();

  /** How many columns were asked for. */
  int columnCount();

  /** Whether the rows have a rowid that can be reached. */
  boolean hasRowid();

  /** The row's rowid; only where {@link #hasRowid}. */
  long rowid();

  StorageClass storageClass(int column);

  default boolean isNull(int column) {
    return storageClass(column) == StorageClass.NULL;
  }

  /** The value of an INTEGER. */
  long integer(int column);

  /** The value of a REAL, bit for bit. */
  double real(int column);

  /** How many bytes a TEXT (as UTF-8) or BLOB has. */
  int byteLength(int column);

  /**
   * Copies bytes of a TEXT or BLOB. TEXT is UTF-8 here whatever the file's encoding: in UTF-8 files
   * exactly the bytes that are stored, which need not be valid UTF-8; in UTF-16 files a surrogate
   * without its partner, and half a code unit, come out as bytes that are not valid UTF-8. NUL
   * bytes are kept.
   *
   * @param from the first byte of the value to copy
   * @throws IndexOutOfBoundsException where the range is outside of the value or the target
   */
  void copyBytes(int column, int from, byte[] target, int targetFrom, int length);

  @Override
  void close();
}
