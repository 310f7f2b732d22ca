package dev.landfall.sqlite.internal.pages;

/** The running checksum of a log (file format, section 4.2). Not thread-safe. */
final class WalChecksum {
  private final boolean bigEndian;
  private int first;
  private int second;

  /**
   * @param bigEndian how the numbers that are added up are read; the sums themselves are always
   *     stored with the most significant byte first
   */
  WalChecksum(boolean bigEndian) {
    this.bigEndian = bigEndian;
  }

  /** Adds bytes, of which there is a multiple of eight. */
  void add(byte[] bytes, int from, int length) {
    int a = first;
    int b = second;
    for (int at = from; at < from + length; at += 8) {
      if (bigEndian) {
        a += Bytes.signedInt(bytes, at) + b;
        b += Bytes.signedInt(bytes, at + 4) + a;
      } else {
        a += Bytes.reversedInt(bytes, at) + b;
        b += Bytes.reversedInt(bytes, at + 4) + a;
      }
    }
    first = a;
    second = b;
  }

  boolean equalTo(byte[] bytes, int at) {
    return Bytes.signedInt(bytes, at) == first && Bytes.signedInt(bytes, at + 4) == second;
  }
}
