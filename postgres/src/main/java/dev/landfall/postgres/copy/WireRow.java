package dev.landfall.postgres.copy;

import java.nio.charset.StandardCharsets;

/**
 * A row that the server returned: where its fields lie. One object serves all rows; what must
 * outlive the call has to be copied. Not thread-safe.
 */
public final class WireRow {
  private final int[] offsets;
  private final int[] lengths;
  private byte[] buffer = {};
  private int start;
  private int end;

  WireRow(int columns) {
    offsets = new int[columns];
    lengths = new int[columns];
  }

  /** The array that holds the row. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the row begins: at its field count. */
  public int start() {
    return start;
  }

  /** The bytes of the row, its field count and headers included. */
  public int size() {
    return end - start;
  }

  public boolean isNull(int column) {
    return lengths[column] < 0;
  }

  /** Where the value of the column begins. */
  public int offset(int column) {
    return offsets[column];
  }

  /** The bytes of the column's value; -1 for NULL. */
  public int length(int column) {
    return lengths[column];
  }

  /** The value of a smallint, integer or bigint column that is not NULL. */
  public long integer(int column) {
    int offset = offsets[column];
    return switch (lengths[column]) {
      case Short.BYTES -> Wire.getShort(buffer, offset);
      case Integer.BYTES -> Wire.getInt(buffer, offset);
      case Long.BYTES -> Wire.getLong(buffer, offset);
      default ->
          throw new IllegalStateException(
              "column " + column + " holds no integer: " + lengths[column] + " bytes");
    };
  }

  /** The value of a text-like column that is not NULL. */
  public String text(int column) {
    return new String(buffer, offsets[column], lengths[column], StandardCharsets.UTF_8);
  }

  /**
   * Points at the row that begins at the offset.
   *
   * @return where the row ends
   */
  int read(byte[] source, int offset, int limit) {
    buffer = source;
    start = offset;
    int position = offset + Short.BYTES;
    for (int i = 0; i < offsets.length; i++) {
      require(position + Integer.BYTES <= limit, position);
      int length = Wire.getInt(source, position);
      position += Integer.BYTES;
      require(length >= Wire.NULL_LENGTH && length <= limit - position, position);
      offsets[i] = position;
      lengths[i] = length;
      position += Math.max(length, 0);
    }
    end = position;
    return position;
  }

  private static void require(boolean sound, int position) {
    if (!sound) {
      throw new IllegalStateException("malformed COPY data from the server at byte " + position);
    }
  }
}
