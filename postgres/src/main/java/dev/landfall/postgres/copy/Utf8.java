package dev.landfall.postgres.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks text as the server does: valid UTF-8 without NUL (pg_utf8_islegal, wchar.c). */
public final class Utf8 {
  /** The text contains a NUL byte. */
  public static final int HAS_NUL = -1;

  /** The text is not valid UTF-8. */
  public static final int INVALID = -2;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long LOW_BITS = 0x7f7f_7f7f_7f7f_7f7fL;

  private Utf8() {}

  /** The number of code points, or one of the negative constants. */
  public static int countCodePoints(byte[] text, int offset, int length) {
    int end = offset + length;
    int position = offset;
    int count = 0;
    while (position < end) {
      if (end - position >= Long.BYTES && isAscii((long) WORDS.get(text, position))) {
        position += Long.BYTES;
        count += Long.BYTES;
        continue;
      }
      byte first = text[position];
      if (first > 0) {
        position++;
      } else if (first == 0) {
        return HAS_NUL;
      } else {
        int size = sequence(text, position, end);
        if (size == 0) {
          return INVALID;
        }
        position += size;
      }
      count++;
    }
    return count;
  }

  /** Whether all eight bytes are from 1 to 127. */
  private static boolean isAscii(long word) {
    // A byte of 1 to 127 reaches its high bit when 127 is added, and carries nothing over.
    return (word & HIGH_BITS) == 0 && (word + LOW_BITS & HIGH_BITS) == HIGH_BITS;
  }

  /** The bytes of the sequence that begins here; 0 when it is not valid (RFC 3629, section 4). */
  private static int sequence(byte[] text, int start, int end) {
    int first = text[start] & 0xff;
    int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || start + size > end) {
      return 0;
    }
    int second = text[start + 1] & 0xff;
    int lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    boolean valid = second >= lowest && second <= highest;
    for (int i = 2; i < size; i++) {
      valid &= (text[start + i] & 0xc0) == 0x80;
    }
    return valid ? size : 0;
  }
}
