package dev.landfall.postgres.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in network byte order, and the frame of a binary COPY (manual, COPY, "Binary Format").
 */
final class Wire {
  /** PGCOPY\n\377\r\n\0, no flags, no header extension. */
  static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };

  static final int SIGNATURE_BYTES = 11;

  /** The field count that says there are no more rows. */
  static final short TRAILER = -1;

  /** The field length that says NULL. */
  static final int NULL_LENGTH = -1;

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Wire() {}

  static void putShort(byte[] buffer, int offset, int value) {
    SHORTS.set(buffer, offset, (short) value);
  }

  static void putInt(byte[] buffer, int offset, int value) {
    INTS.set(buffer, offset, value);
  }

  static void putLong(byte[] buffer, int offset, long value) {
    LONGS.set(buffer, offset, value);
  }

  static short getShort(byte[] buffer, int offset) {
    return (short) SHORTS.get(buffer, offset);
  }

  static int getInt(byte[] buffer, int offset) {
    return (int) INTS.get(buffer, offset);
  }

  static long getLong(byte[] buffer, int offset) {
    return (long) LONGS.get(buffer, offset);
  }
}
