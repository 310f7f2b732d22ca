package dev.landfall.sqlite.internal.pages;

import java.util.Arrays;

/** UTF-16 as SQLite stores it, made UTF-8 without repairing anything. */
public final class Utf16 {
  /** Never part of UTF-8: stands for the half of a code unit that was cut off. */
  private static final byte CUT_OFF = (byte) 0xff;

  private Utf16() {}

  /**
   * The text as UTF-8. A surrogate without its partner becomes the three bytes that UTF-8 forbids
   * for it (as in WTF-8), so that whoever checks the UTF-8 finds it.
   */
  public static byte[] toUtf8(byte[] text, boolean littleEndian) {
    byte[] utf8 = new byte[mostUtf8Bytes(text.length)];
    return Arrays.copyOf(utf8, toUtf8(text, text.length, littleEndian, utf8));
  }

  /** How many bytes a text of so many bytes takes at most. */
  static int mostUtf8Bytes(int textBytes) {
    // A code unit takes at most three bytes; a pair of them takes four.
    return Math.multiplyExact(textBytes / 2, 3) + 1;
  }

  /**
   * Does the same between arrays.
   *
   * @return how many bytes of UTF-8 there are
   */
  static int toUtf8(byte[] text, int textBytes, boolean littleEndian, byte[] utf8) {
    int units = textBytes / 2;
    int length = 0;
    for (int i = 0; i < units; i++) {
      char unit = unit(text, i, littleEndian);
      if (Character.isHighSurrogate(unit)
          && i + 1 < units
          && Character.isLowSurrogate(unit(text, i + 1, littleEndian))) {
        int point = Character.toCodePoint(unit, unit(text, i + 1, littleEndian));
        utf8[length++] = (byte) (0xf0 | (point >> 18));
        utf8[length++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        utf8[length++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        utf8[length++] = (byte) (0x80 | (point & 0x3f));
        i++;
      } else if (unit < 0x80) {
        utf8[length++] = (byte) unit;
      } else if (unit < 0x800) {
        utf8[length++] = (byte) (0xc0 | (unit >> 6));
        utf8[length++] = (byte) (0x80 | (unit & 0x3f));
      } else {
        utf8[length++] = (byte) (0xe0 | (unit >> 12));
        utf8[length++] = (byte) (0x80 | ((unit >> 6) & 0x3f));
        utf8[length++] = (byte) (0x80 | (unit & 0x3f));
      }
    }
    if (textBytes % 2 != 0) {
      utf8[length++] = CUT_OFF;
    }
    return length;
  }

  private static char unit(byte[] text, int index, boolean littleEndian) {
    int first = Byte.toUnsignedInt(text[2 * index]);
    int second = Byte.toUnsignedInt(text[2 * index + 1]);
    return (char) (littleEndian ? second << 8 | first : first << 8 | second);
  }
}
