package dev.landfall.postgres.size;

/**
 * How much write-ahead log a table costs, from what is loaded to what is vacuumed (manual, "WAL
 * Internals"; heapam_xlog.h). A checkpoint at a bad time has whole pages logged once more, which is
 * why this is an interval.
 */
public record WalSize(long leastBytes, long mostBytes) {
  public static final WalSize NONE = new WalSize(0, 0);

  /** A tuple in a record of many: its own header in place of the heap's. */
  private static final int TUPLE_BYTES = 5 - PageLayout.TUPLE_HEADER_BYTES;

  /** The record of one chunk, and that of its entry in the index, beside their data. */
  private static final int CHUNK_BYTES = 60 + 72;

  /** What VACUUM (FREEZE) logs of a page and of its bit in the visibility map. */
  private static final int FROZEN_PAGE_BYTES = 140;

  /** Of a page of an index that is built: logged whole, but for the gap in its middle. */
  private static final double LEAST_OF_INDEX = 0.8;

  /** Sizes are estimates themselves. */
  private static final double LEAST_PART = 0.9;

  public WalSize {
    if (leastBytes < 0 || mostBytes < leastBytes) {
      throw new IllegalArgumentException("%d to %d bytes".formatted(leastBytes, mostBytes));
    }
  }

  /** Of a table that is loaded by COPY, then indexed, then vacuumed. */
  public static WalSize of(TableSize table) {
    double rows = table.rows() * Math.max(1, table.rowBytes() + TUPLE_BYTES);
    double chunks =
        table.toastBytes()
            * (1 + (double) CHUNK_BYTES / PageLayout.TOAST_CHUNK_BYTES)
            * PageLayout.TOAST_CHUNK_BYTES
            / (PageLayout.PAGE_BYTES / 4.0);
    double pages = (double) (table.heapBytes() + table.toastBytes()) / PageLayout.PAGE_BYTES;
    double logged = rows + chunks + table.indexBytes() * LEAST_OF_INDEX + pages * FROZEN_PAGE_BYTES;
    long least = Math.round(logged * LEAST_PART);
    long most =
        Math.round(
            logged
                + table.rows() * 8.0
                + table.indexBytes() * (1 - LEAST_OF_INDEX)
                + table.heapBytes()
                + table.toastBytes()
                + table.toastIndexBytes());
    return new WalSize(least, most);
  }

  public WalSize plus(WalSize other) {
    return new WalSize(leastBytes + other.leastBytes, mostBytes + other.mostBytes);
  }
}
