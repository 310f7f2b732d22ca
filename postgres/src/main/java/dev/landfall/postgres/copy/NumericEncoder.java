package dev.landfall.postgres.copy;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Writes numerics in their wire form: the number of base-10000 digits, the weight of the first, the
 * sign, the decimal digits to show after the point, then the digits (numeric_send, numeric.c).
 */
final class NumericEncoder {
  static final int POSITIVE = 0x0000;
  static final int NEGATIVE = 0x4000;
  static final int NAN = 0xc000;
  static final int INFINITY = 0xd000;
  static final int NEGATIVE_INFINITY = 0xf000;
  static final int HEADER_BYTES = 4 * Short.BYTES;

  private static final int BASE = 10_000;
  private static final int BASE_DIGITS = 4;
  private static final long[] POWERS = {1, 10, 100, 1_000};

  /** Largest unscaled value that survives being multiplied by 1,000. */
  private static final long MAX_LONG = Long.MAX_VALUE / 1_000;

  private NumericEncoder() {}

  static void writeNaN(RowBuffer row) {
    int start = row.reserve(HEADER_BYTES);
    header(row.array(), start, 0, 0, NAN, 0);
  }

  static void writeInfinity(RowBuffer row, boolean negative) {
    int start = row.reserve(HEADER_BYTES);
    header(row.array(), start, 0, 0, negative ? NEGATIVE_INFINITY : INFINITY, 0);
  }

  static void write(RowBuffer row, BigDecimal value) {
    BigInteger unscaled = value.unscaledValue();
    if (unscaled.bitLength() < Long.SIZE) {
      write(row, unscaled.longValueExact(), value.scale());
    } else {
      writeText(row, unscaled.abs().toString(), unscaled.signum() < 0, value.scale());
    }
  }

  static void write(RowBuffer row, long unscaled, int scale) {
    if (unscaled > MAX_LONG || unscaled < -MAX_LONG) {
      BigInteger value = BigInteger.valueOf(unscaled);
      writeText(row, value.abs().toString(), unscaled < 0, scale);
      return;
    }
    // Align the decimal point with a digit of base 10,000.
    long rest = Math.abs(unscaled) * POWERS[Math.floorMod(-scale, BASE_DIGITS)];
    int fractionDigits = Math.ceilDiv(scale, BASE_DIGITS);
    int dropped = 0;
    while (rest != 0 && rest % BASE == 0) {
      rest /= BASE;
      dropped++;
    }
    int digits = countDigits(rest);
    int weight = digits == 0 ? 0 : digits + dropped - fractionDigits - 1;
    int start = row.reserve(HEADER_BYTES + digits * Short.BYTES);
    byte[] bytes = row.array();
    header(bytes, start, digits, weight, unscaled < 0 ? NEGATIVE : POSITIVE, Math.max(scale, 0));
    for (int i = digits - 1; i >= 0; i--) {
      Wire.putShort(bytes, start + HEADER_BYTES + i * Short.BYTES, (int) (rest % BASE));
      rest /= BASE;
    }
  }

  private static int countDigits(long value) {
    int digits = 0;
    for (long rest = value; rest != 0; rest /= BASE) {
      digits++;
    }
    return digits;
  }

  private static void writeText(RowBuffer row, String decimal, boolean negative, int scale) {
    int end = decimal.length();
    while (decimal.charAt(end - 1) == '0') {
      end--;
    }
    // The value is decimal[0, end) x 10^exponent; pad it on both sides to whole base-10000 digits.
    int exponent = decimal.length() - end - scale;
    int right = Math.floorMod(exponent, BASE_DIGITS);
    int digits = Math.ceilDiv(end + right, BASE_DIGITS);
    int left = digits * BASE_DIGITS - end - right;
    int weight = digits - 1 + (exponent - right) / BASE_DIGITS;
    int start = row.reserve(HEADER_BYTES + digits * Short.BYTES);
    byte[] bytes = row.array();
    header(bytes, start, digits, weight, negative ? NEGATIVE : POSITIVE, Math.max(scale, 0));
    for (int i = 0; i < digits; i++) {
      int digit = 0;
      for (int j = i * BASE_DIGITS - left; j < (i + 1) * BASE_DIGITS - left; j++) {
        digit = digit * 10 + (j >= 0 && j < end ? decimal.charAt(j) - '0' : 0);
      }
      Wire.putShort(bytes, start + HEADER_BYTES + i * Short.BYTES, digit);
    }
  }

  private static void header(
      byte[] bytes, int start, int digits, int weight, int sign, int shownDigits) {
    Wire.putShort(bytes, start, digits);
    Wire.putShort(bytes, start + Short.BYTES, weight);
    Wire.putShort(bytes, start + 2 * Short.BYTES, sign);
    Wire.putShort(bytes, start + 3 * Short.BYTES, shownDigits);
  }
}
