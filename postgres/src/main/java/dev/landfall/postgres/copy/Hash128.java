package dev.landfall.postgres.copy;

import java.util.HexFormat;

/**
 * A 128-bit hash, or a sum of such hashes modulo 2^128. A sum does not depend on the order of the
 * rows, and unlike XOR it does not forget a row that is there twice.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record Hash128(long high, long low) {
  public static final Hash128 ZERO = new Hash128(0, 0);

  private static final int TEXT_LENGTH = 32;

  /** The sum modulo 2^128. */
  public Hash128 plus(Hash128 other) {
    long sum = low + other.low;
    return new Hash128(high + other.high + carry(low, sum), sum);
  }

  /** The difference modulo 2^128: takes out of a sum what was added to it. */
  public Hash128 minus(Hash128 other) {
    long borrow = Long.compareUnsigned(low, other.low) < 0 ? 1 : 0;
    return new Hash128(high - other.high - borrow, low - other.low);
  }

  /** 32 lower-case hexadecimal digits. */
  public String text() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  /** Reads what {@link #text()} wrote. */
  public static Hash128 parse(String text) {
    if (text.length() != TEXT_LENGTH) {
      throw new IllegalArgumentException("not a 128-bit hash: " + text);
    }
    return new Hash128(
        HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
  }

  @Override
  public String toString() {
    return text();
  }

  /** What an addition to the lower half carries into the upper one. */
  static long carry(long before, long sum) {
    return Long.compareUnsigned(sum, before) < 0 ? 1 : 0;
  }
}
