package dev.landfall.migration.consolidate;

import dev.landfall.sqlite.RowCursor;
import java.nio.charset.StandardCharsets;

/**
 * Reads ids as SQLite compares them: an INTEGER, a REAL without a fraction, or, in a column without
 * type, TEXT that is a whole number. Not thread-safe.
 */
public final class IdReader {
  /** The digits of the greatest, and a sign. */
  private static final int MOST_BYTES = 20;

  /** Below this every whole double is the only one that rounds to its long. */
  private static final double EXACT = 0x1p53;

  private final byte[] text = new byte[MOST_BYTES];
  private long value;

  /** Reads the value; whether it is an id. */
  public boolean read(RowCursor row, int column) {
    return switch (row.storageClass(column)) {
      case INTEGER -> {
        value = row.integer(column);
        yield true;
      }
      case REAL -> real(row.real(column));
      case TEXT -> text(row, column);
      case NULL, BLOB -> false;
    };
  }

  /** The id that was read last. */
  public long value() {
    return value;
  }

  private boolean real(double number) {
    value = (long) number;
    return number == Math.rint(number) && Math.abs(number) < EXACT;
  }

  private boolean text(RowCursor row, int column) {
    int length = row.byteLength(column);
    if (length == 0 || length > MOST_BYTES) {
      return false;
    }
    row.copyBytes(column, 0, text, 0, length);
    for (int i = 0; i < length; i++) {
      boolean digit = text[i] >= '0' && text[i] <= '9';
      if (!digit && (i > 0 || length == 1 || text[i] != '-')) {
        return false;
      }
    }
    try {
      value = Long.parseLong(new String(text, 0, length, StandardCharsets.US_ASCII));
      return true;
    } catch (NumberFormatException tooLarge) {
      return false;
    }
  }
}
