package dev.landfall.postgres.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Estimates sizes: draws rows as the widths say, lays them out as PostgreSQL does, and scales up.
 * Stateless; the same from the same.
 */
public final class SizeEstimator {
  /** How many rows are laid out. */
  private static final int MOST_DRAWN = 3_000;

  /** Full chunks of one value beyond this are counted, not laid out: four fill a page. */
  private static final int MOST_CHUNKS = 40;

  private static final int CHUNKS_OF_PAGE = 4;

  private SizeEstimator() {}

  /**
   * The sizes of a table.
   *
   * @param widths of each column, by name; one that is missing is NULL in every row
   * @param keys how many different keys an index has, NULLs included; empty where nobody knows
   */
  public static TableSize estimate(
      StoredTable table,
      long rows,
      Map<String, Widths> widths,
      Function<StoredIndex, OptionalDouble> keys) {
    int count = (int) Math.min(rows, MOST_DRAWN);
    List<DrawnValue[]> drawn = new ArrayList<>(count);
    RowDraw draw =
        new RowDraw(
            table.columns().stream()
                .map(it -> widths.getOrDefault(it.name(), Widths.none()))
                .toList());
    for (int i = 0; i < count; i++) {
      drawn.add(draw.next());
    }
    Heap heap = new Heap(table);
    drawn.forEach(heap::add);
    double scale = count == 0 ? 0 : (double) rows / count;
    List<IndexSize> indexes = new ArrayList<>();
    for (StoredIndex index : table.indexes()) {
      indexes.add(IndexEstimator.estimate(table, index, rows, drawn, keys.apply(index)));
    }
    return new TableSize(
        table.name(),
        rows,
        count == 0 ? 0 : (double) heap.tupleBytes / count,
        pages(heap.packing.pages() * scale),
        pages((heap.toast.pages() + (double) heap.fullChunks / CHUNKS_OF_PAGE) * scale),
        heap.toasts ? BtreeSize.ofChunks(heap.chunks * scale) : 0,
        indexes);
  }

  private static long pages(double pages) {
    return (long) Math.ceil(pages) * PageLayout.PAGE_BYTES;
  }

  /** The table itself and what is out of line of it. */
  private static final class Heap {
    private final StoredTable table;
    private final PagePacking packing;
    private final PagePacking toast = new PagePacking(100);
    private final boolean toasts;
    private long tupleBytes;
    private long chunks;
    private long fullChunks;

    Heap(StoredTable table) {
      this.table = table;
      packing = new PagePacking(table.fillPercent());
      toasts =
          table.columns().stream().anyMatch(it -> it.varies() && it.storage() != Storage.PLAIN);
    }

    void add(DrawnValue[] row) {
      StoredValue[] values = new StoredValue[row.length];
      double[] compressed = new double[row.length];
      for (int i = 0; i < row.length; i++) {
        StoredColumn column = table.columns().get(i);
        values[i] =
            TupleLayout.value(
                column.lengthBytes(), column.alignmentBytes(), column.storage(), row[i]);
        compressed[i] = row[i].compressed();
      }
      Toaster.toast(values, compressed, table.toastTargetBytes());
      int bytes = TupleLayout.heapHeaderBytes(values) + TupleLayout.dataBytes(values);
      tupleBytes += bytes;
      packing.add(bytes);
      for (StoredValue value : values) {
        if (value instanceof StoredValue.Outside(int outside)) {
          chunks(outside);
        }
      }
    }

    private void chunks(int bytes) {
      int full = bytes / PageLayout.TOAST_CHUNK_BYTES;
      int rest = bytes % PageLayout.TOAST_CHUNK_BYTES;
      chunks += full + (rest > 0 ? 1 : 0);
      int laidOut = Math.min(full, MOST_CHUNKS);
      fullChunks += full - laidOut;
      for (int i = 0; i < laidOut; i++) {
        toast.add(PageLayout.TOAST_CHUNK_HEADER_BYTES + PageLayout.TOAST_CHUNK_BYTES);
      }
      if (rest > 0) {
        toast.add(PageLayout.TOAST_CHUNK_HEADER_BYTES + rest);
      }
    }
  }
}
