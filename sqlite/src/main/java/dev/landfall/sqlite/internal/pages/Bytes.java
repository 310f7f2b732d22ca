package dev.landfall.sqlite.internal.pages;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in bytes, most significant byte first unless said otherwise. */
final class Bytes {
  private static final VarHandle SHORT = view(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT = view(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG = view(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT_REVERSED = view(int[].class, ByteOrder.LITTLE_ENDIAN);

  private Bytes() {}

  private static VarHandle view(Class<?> type, ByteOrder order) {
    return MethodHandles.byteArrayViewVarHandle(type, order);
  }

  static int unsignedShort(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  static int signedInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static int reversedInt(byte[] bytes, int at) {
    return (int) INT_REVERSED.get(bytes, at);
  }

  static long unsignedInt(byte[] bytes, int at) {
    return (int) INT.get(bytes, at) & 0xffff_ffffL;
  }

  static long signedLong(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /**
   * The signed number in 1, 2, 3, 4, 6 or 8 bytes, of which a shift by 56, 48, 40, 32, 16 or 0 bits
   * leaves no others. Reads eight bytes in any case.
   */
  static long shifted(byte[] bytes, int at, int shift) {
    return (long) LONG.get(bytes, at) >> shift;
  }

  /** How many bytes the varint takes (file format, section 1.6). */
  static int varintLength(byte[] bytes, int at) {
    int length = 1;
    while (length < 9 && bytes[at + length - 1] < 0) {
      length++;
    }
    return length;
  }

  /** The value of a varint: seven bits of each byte, and all of a ninth. */
  static long varint(byte[] bytes, int at) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte next = bytes[at + i];
      value = value << 7 | (next & 0x7f);
      if (next >= 0) {
        return value;
      }
    }
    return value << 8 | (bytes[at + 8] & 0xff);
  }
}
