package dev.landfall.migration.consolidate;

import dev.landfall.sqlite.RowCursor;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Digests values of SQLite so that equal values have equal digests: by storage class and content,
 * but for a REAL without a fraction, which equals the INTEGER. Not thread-safe.
 */
final class ValueDigest {
  private static final double EXACT = 0x1p53;

  private final MessageDigest sha256;
  private final ByteBuffer number = ByteBuffer.allocate(Byte.BYTES + Long.BYTES);

  ValueDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Adds the value. */
  void put(RowCursor row, int column) {
    switch (row.storageClass(column)) {
      case NULL -> put('n', 0);
      case INTEGER -> put('i', row.integer(column));
      case REAL -> put(row.real(column));
      case TEXT -> put('t', row, column);
      case BLOB -> put('b', row, column);
    }
  }

  /** Adds a row that is referred to. */
  void put(Digest parent) {
    put('r', parent.first());
    put('r', parent.second());
    put('r', parent.third());
    put('r', parent.fourth());
  }

  /** Adds an id that leads nowhere. */
  void putOrphan(long id) {
    put('o', id);
  }

  void put(long bits) {
    put('m', bits);
  }

  /** The digest of what was added since the last one. */
  Digest take() {
    return Digest.of(sha256.digest());
  }

  private void put(double real) {
    boolean whole =
        real == Math.rint(real)
            && Math.abs(real) < EXACT
            && Double.doubleToRawLongBits(real) != Double.doubleToRawLongBits(-0.0);
    if (whole) {
      put('i', (long) real);
    } else {
      put('d', Double.doubleToLongBits(real));
    }
  }

  private void put(char kind, RowCursor row, int column) {
    byte[] bytes = new byte[row.byteLength(column)];
    row.copyBytes(column, 0, bytes, 0, bytes.length);
    put(kind, bytes.length);
    sha256.update(bytes);
  }

  private void put(char kind, long value) {
    number.clear();
    number.put((byte) kind).putLong(value);
    sha256.update(number.array());
  }
}
