package dev.landfall.postgres.copy;

import java.util.Arrays;

/**
 * A JSON number in one form for each value: its digits without zeros at either end, the power of
 * ten of the last, and the sign. Works on the text alone, so that 1e400 costs nothing. Not
 * thread-safe.
 */
final class JsonNumber {
  /** The server refuses exponents from here on (INT_MAX / 2). */
  private static final long EXPONENT_LIMIT = Integer.MAX_VALUE / 2;

  private static final int HEADER_BYTES = 1 + Long.BYTES;

  private byte[] bytes = new byte[64];
  private int length;
  private long exponent;
  private long integerDigits;
  private long fractionDigits;

  /** The form of the number read last; only the first {@link #length()} bytes. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Whether a numeric can hold it: zeros after the point count (set_var_from_str, numeric.c). */
  boolean fitsNumeric() {
    return Math.abs(exponent) < EXPONENT_LIMIT
        && integerDigits <= CopyLimits.NUMERIC_INTEGER_DIGITS
        && fractionDigits <= CopyLimits.NUMERIC_FRACTION_DIGITS;
  }

  /** Reads the text of a JSON number. */
  void read(String text) {
    if (bytes.length < text.length() + HEADER_BYTES) {
      bytes = Arrays.copyOf(bytes, text.length() + HEADER_BYTES);
    }
    int exponentStart = exponentStart(text);
    exponent = exponentStart < text.length() ? exponent(text, exponentStart + 1) : 0;
    long fraction = 0;
    boolean afterPoint = false;
    length = HEADER_BYTES;
    for (int i = 0; i < exponentStart; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        afterPoint = true;
      } else if (c != '-') {
        fraction += afterPoint ? 1 : 0;
        if (c != '0' || length > HEADER_BYTES) {
          bytes[length++] = (byte) c;
        }
      }
    }
    fractionDigits = Math.max(0, fraction - exponent);
    integerDigits = Math.max(1, length - HEADER_BYTES - fraction + exponent);
    long power = exponent - fraction;
    while (length > HEADER_BYTES && bytes[length - 1] == '0') {
      length--;
      power++;
    }
    boolean zero = length == HEADER_BYTES;
    bytes[0] = (byte) (!zero && text.charAt(0) == '-' ? '-' : '+');
    Wire.putLong(bytes, 1, zero ? 0 : power);
    integerDigits = zero ? 1 : integerDigits;
  }

  private static int exponentStart(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 'e' || text.charAt(i) == 'E') {
        return i;
      }
    }
    return text.length();
  }

  /** The exponent, or one that no server takes when it is out of an int's range. */
  private static long exponent(String text, int start) {
    boolean negative = text.charAt(start) == '-';
    int i = negative || text.charAt(start) == '+' ? start + 1 : start;
    long value = 0;
    for (; i < text.length() && value <= Integer.MAX_VALUE; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return negative ? -value : value;
  }
}
