package dev.landfall.demo.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A growing buffer of JSON in UTF-8, and its compressed form. For one thread; used again for each
 * payload.
 */
final class JsonBytes implements AutoCloseable {
  private static final int START_BYTES = 1 << 16;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private byte[] bytes = new byte[START_BYTES];
  private byte[] compressed = new byte[START_BYTES];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  /** Appends ASCII as it is: the punctuation and the keys. */
  @SuppressWarnings("deprecation") // of all ways to copy ASCII the one without a detour
  void raw(String ascii) {
    int end = length + ascii.length();
    room(end);
    ascii.getBytes(0, ascii.length(), bytes, length);
    length = end;
  }

  void raw(char ascii) {
    room(length + 1);
    bytes[length++] = (byte) ascii;
  }

  /** Appends a number that is not negative. */
  void number(int value) {
    int digits = 1;
    for (int rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    room(length + digits);
    length += digits;
    int rest = value;
    for (int at = length - 1; digits > 0; at--, digits--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** Appends a quoted string. */
  void string(String value) {
    raw('"');
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    room(length + encoded.length * 6);
    for (byte next : encoded) {
      if (next == '"' || next == '\\') {
        bytes[length++] = '\\';
        bytes[length++] = next;
      } else if (next >= 0 && next < ' ') {
        raw("\\u00");
        raw(Character.forDigit(next >> 4, 16));
        raw(Character.forDigit(next & 15, 16));
      } else {
        bytes[length++] = next;
      }
    }
    raw('"');
  }

  /** What was appended, in zlib's format. */
  byte[] compress() {
    deflater.reset();
    deflater.setInput(bytes, 0, length);
    deflater.finish();
    int size = 0;
    while (!deflater.finished()) {
      if (size == compressed.length) {
        compressed = Arrays.copyOf(compressed, size * 2);
      }
      size += deflater.deflate(compressed, size, compressed.length - size);
    }
    return Arrays.copyOf(compressed, size);
  }

  @Override
  public void close() {
    deflater.end();
  }

  private void room(int needed) {
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
  }
}
