package dev.landfall.sqlite.internal.pages;

/** One text in UTF-16 and as UTF-8, in arrays that are used again and again. Not thread-safe. */
final class TextBuffer {
  private final boolean littleEndian;
  private byte[] stored = {};
  private byte[] utf8 = {};
  private int length;

  TextBuffer(boolean littleEndian) {
    this.littleEndian = littleEndian;
  }

  /** Where a text of so many bytes is to be put. */
  byte[] room(int bytes) {
    if (stored.length < bytes) {
      stored = new byte[larger(stored.length, bytes)];
    }
    return stored;
  }

  /** Makes UTF-8 of so many bytes in the room. */
  void decode(int bytes) {
    int most = Utf16.mostUtf8Bytes(bytes);
    if (utf8.length < most) {
      utf8 = new byte[larger(utf8.length, most)];
    }
    length = Utf16.toUtf8(stored, bytes, littleEndian, utf8);
  }

  byte[] bytes() {
    return utf8;
  }

  int length() {
    return length;
  }

  private static int larger(int now, int wanted) {
    return Math.max(wanted, Math.min(1 << 20, 2 * now));
  }
}
