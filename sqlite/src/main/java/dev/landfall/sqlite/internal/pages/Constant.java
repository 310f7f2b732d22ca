package dev.landfall.sqlite.internal.pages;

import static java.util.Objects.requireNonNull;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;

/**
 * One value that does not come from a record. Not changed once made.
 *
 * @param integer of an INTEGER
 * @param real of a REAL
 * @param bytes of a BLOB, or of a TEXT as UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // A holder that is never compared, on the way of rows.
public record Constant(StorageClass storageClass, long integer, double real, byte[] bytes) {
  private static final byte[] NONE = {};

  public static final Constant NULL = new Constant(StorageClass.NULL, 0, 0, NONE);

  public Constant {
    requireNonNull(storageClass, "storageClass");
    requireNonNull(bytes, "bytes");
  }

  /** The value of a column in the row that a cursor stands on. */
  public static Constant of(RowCursor row, int column) {
    StorageClass storageClass = row.storageClass(column);
    return switch (storageClass) {
      case NULL -> NULL;
      case INTEGER -> new Constant(storageClass, row.integer(column), 0, NONE);
      case REAL -> new Constant(storageClass, 0, row.real(column), NONE);
      case TEXT, BLOB -> {
        byte[] bytes = new byte[row.byteLength(column)];
        row.copyBytes(column, 0, bytes, 0, bytes.length);
        yield new Constant(storageClass, 0, 0, bytes);
      }
    };
  }
}
