package dev.landfall.migration.profile;

import dev.landfall.sqlite.RowCursor;

/** Compresses the first of a column's long values on trial. Not thread-safe. */
final class PayloadScan {
  /** How much of one column of one file is compressed. */
  private static final int SAMPLE_BYTES = 32 << 10;

  private long bytes;
  private long sampledBytes;
  private long deflatedBytes;

  void add(RowCursor row, int column, int length, ScanBuffer buffer) {
    bytes += length;
    if (sampledBytes < SAMPLE_BYTES) {
      int part = Math.min(buffer.copy(row, column, length), SAMPLE_BYTES);
      sampledBytes += part;
      deflatedBytes += buffer.deflated(part);
    }
  }

  Payload payload() {
    return new Payload(bytes, sampledBytes, deflatedBytes);
  }
}
