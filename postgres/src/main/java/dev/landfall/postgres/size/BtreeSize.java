package dev.landfall.postgres.size;

/** The pages of a b-tree, from its leaves up. Stateless. */
final class BtreeSize {
  /** chunk_id and chunk_seq with their header. */
  private static final int CHUNK_ENTRY_BYTES = 16;

  private static final int FILL_PERCENT = 90;

  private BtreeSize() {}

  /**
   * The bytes of a b-tree.
   *
   * @param pivotBytes of an entry of the pages above the leaves
   */
  static long of(double entries, double entriesPerPage, double pivotBytes) {
    long level = (long) Math.ceil(entries / entriesPerPage);
    long pages = 1 + level;
    double room =
        PageLayout.PAGE_BYTES * PageLayout.BTREE_UPPER_FILL_PERCENT / 100.0
            - PageLayout.PAGE_HEADER_BYTES
            - PageLayout.BTREE_SPECIAL_BYTES;
    double fanOut = Math.max(2, Math.floor(room / (pivotBytes + PageLayout.LINE_POINTER_BYTES)));
    while (level > 1) {
      level = (long) Math.ceil(level / fanOut);
      pages += level;
    }
    return pages * PageLayout.PAGE_BYTES;
  }

  /** Of the index over the chunks of values that are out of line, which grows at its end. */
  static long ofChunks(double chunks) {
    BtreePacking leaf = new BtreePacking(FILL_PERCENT);
    for (int i = 0; i < PageLayout.PAGE_BYTES / CHUNK_ENTRY_BYTES; i++) {
      leaf.add(CHUNK_ENTRY_BYTES);
    }
    return of(chunks, leaf.entriesPerPage(), CHUNK_ENTRY_BYTES);
  }
}
