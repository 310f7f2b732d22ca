package dev.landfall.sqlite.internal.pages;

import java.io.IOException;

/**
 * The types and places of a record's first values (file format, section 2.1), as many as are
 * needed. Not thread-safe.
 */
final class RecordHeader {
  private static final byte[] SIZES = sizes();

  private final TreeWalk walk;
  private final Payload payload;
  private final int needed;
  private final int[] types;
  private final int[] positions;
  private int count;
  private byte[] gathered = {};

  RecordHeader(TreeWalk walk, Payload payload, int needed) {
    this.walk = walk;
    this.payload = payload;
    this.needed = needed;
    this.types = new int[needed];
    this.positions = new int[needed];
  }

  /** The lengths of values by serial type, for types of one byte. */
  private static byte[] sizes() {
    byte[] sizes = new byte[128];
    System.arraycopy(new byte[] {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0}, 0, sizes, 0, 12);
    for (int type = 12; type < sizes.length; type++) {
      sizes[type] = (byte) ((type - 12) / 2);
    }
    return sizes;
  }

  /** How many of the needed values the record has; columns that were added later are missing. */
  int count() {
    return count;
  }

  /** The serial types of the values, as unsigned numbers; the same array for every record. */
  int[] types() {
    return types;
  }

  /** Where the values begin in the payload; the same array for every record. */
  int[] positions() {
    return positions;
  }

  /** The length of a value in bytes. */
  int length(int field) {
    return lengthOf(types[field]);
  }

  private static int lengthOf(int type) {
    return Integer.compareUnsigned(type, 128) < 0 ? SIZES[type] : (type - 12) >>> 1;
  }

  /** Reads the header of the walk's cell. */
  void read() throws IOException {
    int total = walk.payloadLength();
    byte[] bytes = payload.localBytes();
    int start = payload.start();
    if (total == 0) {
      throw walk.malformed("a record is empty");
    }
    long size = bytes[start];
    int at = start + 1;
    if (size < 0) {
      size = Bytes.varint(bytes, start);
      at = start + Bytes.varintLength(bytes, start);
    }
    if (size < at - start || size > total || size > Limits.RECORD_HEADER_BYTES) {
      throw walk.malformed(
          "a record of %d bytes has a header of %s".formatted(total, Long.toUnsignedString(size)));
    }
    int headerSize = (int) size;
    if (!payload.isLocal(0, headerSize)) {
      at -= start;
      bytes = gather(headerSize);
      start = 0;
    }
    readTypes(bytes, at, start + headerSize, headerSize, total);
  }

  private void readTypes(byte[] bytes, int from, int end, int headerSize, int total) {
    int at = from;
    long position = headerSize;
    int field = 0;
    while (field < needed && at < end) {
      int type = bytes[at++];
      if (type >= 0) {
        types[field] = type;
        positions[field++] = (int) position;
        position += SIZES[type];
        continue;
      }
      long wide = Bytes.varint(bytes, --at);
      at += Bytes.varintLength(bytes, at);
      if (wide < 0 || wide > Limits.SERIAL_TYPE || position + lengthOf((int) wide) > total) {
        throw walk.malformed("value %d of a record goes beyond its end".formatted(field + 1));
      }
      types[field] = (int) wide;
      positions[field++] = (int) position;
      position += lengthOf((int) wide);
    }
    count = field;
    if (position > total || (at >= end && (at > end || position != total))) {
      throw walk.malformed("the values of a record do not add up to its length");
    }
  }

  /** A header that goes on in the overflow chain, in one piece and followed by zeros. */
  private byte[] gather(int headerSize) throws IOException {
    if (gathered.length < headerSize + 16) {
      gathered = new byte[headerSize + 16];
    }
    payload.copy(0, gathered, 0, headerSize);
    return gathered;
  }
}
