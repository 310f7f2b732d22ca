package dev.landfall.migration.consolidate;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A SHA-256 over values: equal for equal values, and for no others. */
public record Digest(long first, long second, long third, long fourth) {
  private static final int DIGITS = 16;

  static Digest of(byte[] sha256) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256);
    return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  /** 64 hexadecimal digits. */
  public String text() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }

  /** Reads what {@link #text()} wrote. */
  public static Digest parse(String text) {
    if (text.length() != 4 * DIGITS) {
      throw new IllegalArgumentException("not a digest: " + text);
    }
    return new Digest(part(text, 0), part(text, 1), part(text, 2), part(text, 3));
  }

  private static long part(String text, int number) {
    return HexFormat.fromHexDigitsToLong(text, number * DIGITS, (number + 1) * DIGITS);
  }
}
