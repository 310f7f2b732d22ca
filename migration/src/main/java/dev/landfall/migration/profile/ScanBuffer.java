package dev.landfall.migration.profile;

import dev.landfall.postgres.copy.Utf8;
import dev.landfall.sqlite.RowCursor;
import java.util.zip.Deflater;

/** Where the values of a scan are copied to, one after the other. Not thread-safe. */
final class ScanBuffer implements AutoCloseable {
  /** The most that is kept of a value at once. */
  static final int MOST_BYTES = 1 << 20;

  private static final int FIRST_BYTES = 16 << 10;

  /** A code point has at most three bytes after its first (RFC 3629). */
  private static final int MOST_FOLLOWING_BYTES = 3;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final byte[] compressed = new byte[FIRST_BYTES];
  private byte[] bytes = new byte[FIRST_BYTES];

  byte[] bytes() {
    return bytes;
  }

  /** Copies the first bytes of a value, up to the most that is kept; returns how many. */
  int copy(RowCursor row, int column, int length) {
    int kept = Math.min(length, MOST_BYTES);
    if (kept > bytes.length) {
      bytes = new byte[Math.min(MOST_BYTES, Math.max(kept, bytes.length * 2))];
    }
    row.copyBytes(column, 0, bytes, 0, kept);
    return kept;
  }

  /**
   * The characters of a text, or one of the negative constants of {@link Utf8}. A text that fits is
   * in {@link #bytes} afterwards; a longer one is looked at in pieces.
   */
  int countCharacters(RowCursor row, int column, int length) {
    int kept = copy(row, column, length);
    if (kept == length) {
      return Utf8.countCodePoints(bytes, 0, length);
    }
    int characters = 0;
    for (int from = 0; from < length; ) {
      int piece = Math.min(length - from, MOST_BYTES);
      row.copyBytes(column, from, bytes, 0, piece);
      int whole = from + piece == length ? piece : wholeCharacters(piece);
      int counted = Utf8.countCodePoints(bytes, 0, whole);
      if (counted < 0) {
        return counted;
      }
      characters += counted;
      from += whole;
    }
    return characters;
  }

  /** How many bytes the first of the copied bytes become when they are compressed. */
  long deflated(int length) {
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    long total = 0;
    while (!deflater.finished()) {
      total += deflater.deflate(compressed);
    }
    return total;
  }

  @Override
  public void close() {
    deflater.end();
  }

  /** Where the last character begins, if it may go on after the piece. */
  private int wholeCharacters(int piece) {
    for (int i = piece - 1; i >= piece - 1 - MOST_FOLLOWING_BYTES; i--) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return bytes[i] < 0 ? i : piece;
      }
    }
    return piece;
  }
}
