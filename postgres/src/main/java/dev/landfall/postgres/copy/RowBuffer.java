package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a COPY on their way: whole rows until they fill a chunk, and the row that is being
 * written. A row lies in the buffer as a whole, so that it can be dropped, unless a field of it is
 * streamed. Not thread-safe.
 */
final class RowBuffer {
  private final CopyTable table;
  private final int columnCount;
  private final int chunkBytes;
  private final @Nullable RowHasher hasher;

  private byte[] bytes;
  private @Nullable CopySink sink;
  private int position;
  private int rowStart;

  /** Fields begun in this row, and the first of them that is not hashed, with its offset. */
  private int fields;

  private int unhashedField;
  private int unhashedStart;

  /** Bytes that the open field still lacks, and whether they go out as they come. */
  private int missing;

  private boolean streaming;

  /** Where {@link #rollbackToMark} goes back to: bytes of the row, and fields. */
  private int markedBytes;

  private int markedFields;

  private boolean inRow;
  private boolean partlySent;
  private long rowBytesSent;
  private long rows;
  private long bytesSent;

  RowBuffer(CopyTable table, @Nullable RowHasher hasher, int chunkBytes) {
    this.table = requireNonNull(table, "table");
    this.columnCount = table.columns().size();
    this.hasher = hasher;
    this.chunkBytes = chunkBytes;
    this.bytes = new byte[2 * chunkBytes];
  }

  void begin(CopySink newSink) {
    if (sink != null) {
      throw new IllegalStateException(
          table.relation() + ": the COPY before has neither finished nor been abandoned");
    }
    sink = newSink;
    System.arraycopy(Wire.HEADER, 0, bytes, 0, Wire.HEADER.length);
    position = Wire.HEADER.length;
    rows = 0;
    bytesSent = 0;
  }

  void finish() throws SQLException {
    requireRow(false);
    ensure(Short.BYTES);
    Wire.putShort(bytes, position, Wire.TRAILER);
    position += Short.BYTES;
    send();
    sink = null;
  }

  void abandon() {
    sink = null;
    inRow = false;
    missing = 0;
    position = 0;
    shrink();
  }

  long rows() {
    return rows;
  }

  long bytesWritten() {
    return bytesSent + position;
  }

  long rowBytes() {
    return rowBytesSent + position - rowStart;
  }

  byte[] array() {
    return bytes;
  }

  void startRow() throws SQLException {
    requireRow(false);
    if (position >= chunkBytes) {
      send();
    }
    ensure(Short.BYTES);
    rowStart = position;
    rowBytesSent = 0;
    partlySent = false;
    Wire.putShort(bytes, position, columnCount);
    position += Short.BYTES;
    fields = 0;
    unhashedField = 0;
    unhashedStart = position;
    inRow = true;
  }

  void endRow() {
    requireRow(true);
    if (fields != columnCount || missing != 0) {
      throw new IllegalStateException(
          "%s: a row ended after %d of %d fields, %d bytes short"
              .formatted(table.relation(), fields, columnCount, missing));
    }
    if (hasher != null) {
      if (partlySent) {
        hasher.streamFields(bytes, unhashedStart, unhashedField, columnCount);
        hasher.endStream();
      } else {
        hasher.add(bytes, rowStart, position - rowStart);
      }
    }
    inRow = false;
    rows++;
  }

  boolean canRollback() {
    return inRow && !partlySent;
  }

  void rollbackRow() {
    if (!canRollback()) {
      throw new IllegalStateException(
          table.relation() + ": no row to drop, or a part of it was sent; cancel the COPY instead");
    }
    position = rowStart;
    missing = 0;
    inRow = false;
  }

  void mark() {
    markedBytes = position - rowStart;
    markedFields = fields;
  }

  void rollbackToMark() {
    if (!canRollback()) {
      throw new IllegalStateException(
          table.relation() + ": no field to drop, or a part of the row was sent");
    }
    position = rowStart + markedBytes;
    fields = markedFields;
    missing = 0;
  }

  void nullField() {
    requireField();
    ensure(Integer.BYTES);
    header(Wire.NULL_LENGTH);
  }

  /** Begins a field of so many bytes and gives the offset of its room. */
  int reserve(int length) {
    requireField();
    requireLength(length);
    ensure(Integer.BYTES + length);
    header(length);
    int start = position;
    position += length;
    return start;
  }

  /** Begins a field whose bytes follow by append; a large one is sent as they come. */
  void open(int length) throws SQLException {
    ColumnType type = table.columns().get(Math.min(fields, columnCount - 1)).type();
    if (length <= chunkBytes || RowHasher.needsWholeValue(type)) {
      reserve(length);
      streaming = false;
    } else {
      requireField();
      requireLength(length);
      ensure(Integer.BYTES);
      if (hasher != null) {
        if (!partlySent) {
          hasher.startStream(columnCount);
        }
        hasher.streamFields(bytes, unhashedStart, unhashedField, fields);
        hasher.streamLength(length);
      }
      header(length);
      partlySent = true;
      streaming = true;
    }
    missing = length;
  }

  void append(byte[] source, int offset, int length) throws SQLException {
    if (length > missing) {
      throw new IllegalStateException(table.relation() + ": more bytes than the field has");
    }
    if (streaming) {
      if (hasher != null) {
        hasher.streamBytes(source, offset, length);
      }
      stream(source, offset, length);
    } else {
      System.arraycopy(source, offset, bytes, position - missing, length);
    }
    missing -= length;
    if (missing == 0 && streaming) {
      streaming = false;
      unhashedField = fields;
      unhashedStart = position;
    }
  }

  private void stream(byte[] source, int offset, int length) throws SQLException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      if (position >= chunkBytes) {
        send();
      }
      int piece = Math.min(end - from, bytes.length - position);
      System.arraycopy(source, from, bytes, position, piece);
      position += piece;
      from += piece;
    }
  }

  private void header(int length) {
    Wire.putInt(bytes, position, length);
    position += Integer.BYTES;
    fields++;
  }

  private void requireField() {
    requireRow(true);
    if (fields == columnCount) {
      throw new IllegalStateException(table.relation() + ": a field too many");
    }
    if (missing != 0) {
      throw new IllegalStateException(table.relation() + ": the open field is not complete");
    }
  }

  private void requireLength(int length) {
    if (length < 0 || length > CopyLimits.FIELD_BYTES) {
      throw new IllegalArgumentException(table.relation() + ": a field of " + length + " bytes");
    }
    if (rowBytes() + length > CopyLimits.ROW_BYTES) {
      throw new IllegalArgumentException(
          table.relation() + ": a row of more than " + CopyLimits.ROW_BYTES + " bytes");
    }
  }

  private void requireRow(boolean expected) {
    if (inRow != expected) {
      throw new IllegalStateException(
          table.relation() + (expected ? ": no row was started" : ": a row has not ended"));
    }
  }

  private void ensure(int room) {
    if (bytes.length - position < room) {
      long needed = (long) position + room;
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(needed, growth())));
    }
  }

  private long growth() {
    return Math.min(2L * bytes.length, CopyLimits.ROW_BYTES);
  }

  private void send() throws SQLException {
    requireNonNull(sink, "no COPY was begun").write(bytes, 0, position);
    bytesSent += position;
    if (inRow) {
      rowBytesSent += position - rowStart;
      rowStart = 0;
    }
    position = 0;
    shrink();
  }

  /** Gives the memory of a huge row back. */
  private void shrink() {
    if (bytes.length > 16 * chunkBytes) {
      bytes = new byte[2 * chunkBytes];
    }
  }
}
