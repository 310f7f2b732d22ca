package dev.landfall.migration.transfer;

import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows copied out of a cursor, so that they can be gone over more than once: the careful path tries
 * parts of them until the row at fault stands alone. Bounded by its caller. Not thread-safe.
 */
final class BufferedRows implements RowCursor {
  private static final byte[] NO_BYTES = {};

  private final int columns;
  private final boolean hasRowid;
  private final List<Row> rows = new ArrayList<>();
  private long bytes;
  private int position;
  private int end;

  /** One row: for each column its storage class, and the value in the array that fits. */
  private static final class Row {
    private final long rowid;
    private final StorageClass[] classes;
    private final long[] integers;
    private final double[] reals;
    private final byte[][] bytes;

    Row(long rowid, int columns) {
      this.rowid = rowid;
      this.classes = new StorageClass[columns];
      this.integers = new long[columns];
      this.reals = new double[columns];
      this.bytes = new byte[columns][];
    }
  }

  BufferedRows(RowCursor like) {
    columns = like.columnCount();
    hasRowid = like.hasRowid();
  }

  /** Copies the row that the cursor stands on. */
  void add(RowCursor cursor) {
    Row row = new Row(hasRowid ? cursor.rowid() : 0, columns);
    for (int i = 0; i < columns; i++) {
      row.classes[i] = cursor.storageClass(i);
      row.bytes[i] = NO_BYTES;
      switch (row.classes[i]) {
        case NULL -> {}
        case INTEGER -> row.integers[i] = cursor.integer(i);
        case REAL -> row.reals[i] = cursor.real(i);
        case TEXT, BLOB -> {
          row.bytes[i] = new byte[cursor.byteLength(i)];
          cursor.copyBytes(i, 0, row.bytes[i], 0, row.bytes[i].length);
          bytes += row.bytes[i].length;
        }
      }
    }
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  /** The bytes of its texts and blobs. */
  long bytes() {
    return bytes;
  }

  void clear() {
    rows.clear();
    bytes = 0;
  }

  /** Stands before the first of these rows; {@link #next} ends after the last of them. */
  void rewind(int from, int to) {
    position = from - 1;
    end = to;
  }

  @Override
  public boolean next() {
    position++;
    return position < end;
  }

  @Override
  public int columnCount() {
    return columns;
  }

  @Override
  public boolean hasRowid() {
    return hasRowid;
  }

  @Override
  public long rowid() {
    return rows.get(position).rowid;
  }

  @Override
  public StorageClass storageClass(int column) {
    return rows.get(position).classes[column];
  }

  @Override
  public long integer(int column) {
    return rows.get(position).integers[column];
  }

  @Override
  public double real(int column) {
    return rows.get(position).reals[column];
  }

  @Override
  public int byteLength(int column) {
    return rows.get(position).bytes[column].length;
  }

  @Override
  public void copyBytes(int column, int from, byte[] target, int targetFrom, int length) {
    System.arraycopy(rows.get(position).bytes[column], from, target, targetFrom, length);
  }

  @Override
  public void close() {
    clear();
  }
}
