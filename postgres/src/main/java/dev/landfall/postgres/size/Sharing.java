package dev.landfall.postgres.size;

/** Rows with equal keys, which share entries of a b-tree (manual, "Deduplication"). Stateless. */
final class Sharing {
  /** Full entries of one key beyond this are counted, not laid out: they are all alike. */
  private static final int MOST_LAID_OUT = 20;

  private Sharing() {}

  /**
   * Adds the entries of one key.
   *
   * @param entryBytes of the entry of one row
   * @param rows how many rows have the key
   * @return how many entries that makes
   */
  static double add(BtreePacking leaf, int entryBytes, double rows) {
    int most =
        Math.max(
            1, (PageLayout.MOST_SHARED_ENTRY_BYTES - entryBytes) / PageLayout.ROW_POINTER_BYTES);
    double full = Math.floor(rows / most);
    for (int i = 0; i < Math.min(full, MOST_LAID_OUT); i++) {
      addShared(leaf, entryBytes, most);
    }
    int rest = (int) Math.round(rows - full * most);
    if (rest == 1) {
      leaf.add(entryBytes);
    } else if (rest > 1) {
      addShared(leaf, entryBytes, rest);
    }
    return full + (rest > 0 ? 1 : 0);
  }

  private static void addShared(BtreePacking leaf, int entryBytes, int rows) {
    int all = PageLayout.aligned(entryBytes + rows * PageLayout.ROW_POINTER_BYTES);
    leaf.add(all, all - entryBytes);
  }
}
