package dev.landfall.postgres.size;

/**
 * Entries on the leaf pages of a b-tree that is built from sorted rows (_bt_buildadd, nbtsort.c).
 * Not thread-safe.
 */
final class BtreePacking {
  /** What a page has for entries, but for the line pointer of its high key. */
  private static final int ROOM_BYTES =
      PageLayout.PAGE_BYTES
          - PageLayout.PAGE_HEADER_BYTES
          - PageLayout.BTREE_SPECIAL_BYTES
          - PageLayout.LINE_POINTER_BYTES;

  private final int keptFree;
  private int room = ROOM_BYTES;
  private int entriesOfPage;
  private int lastShared;
  private long pages;
  private long entries;

  BtreePacking(int fillPercent) {
    keptFree = PageLayout.PAGE_BYTES * (100 - fillPercent) / 100;
  }

  /** Adds the entry of one row, whose size is aligned already. */
  void add(int entryBytes) {
    add(entryBytes, 0);
  }

  /**
   * Adds an entry whose size is aligned already.
   *
   * @param sharedBytes what of it is not in a high key that is made of it: the rows that share it
   */
  void add(int entryBytes, int sharedBytes) {
    int free = room - PageLayout.LINE_POINTER_BYTES;
    if (entriesOfPage > 1 && (free + lastShared < keptFree || free < entryBytes)) {
      // Its last entry becomes its high key, and the first of the next page.
      pages++;
      entries += entriesOfPage - 1;
      entriesOfPage = 1;
      room = ROOM_BYTES - entryBytes - PageLayout.LINE_POINTER_BYTES;
    }
    lastShared = sharedBytes;
    entriesOfPage++;
    room -= entryBytes + PageLayout.LINE_POINTER_BYTES;
  }

  /** How many entries a page takes. */
  double entriesPerPage() {
    if (pages > 0) {
      return (double) entries / pages;
    }
    int used = ROOM_BYTES - room;
    return entriesOfPage == 0
        ? 1
        : Math.max(1, (double) entriesOfPage * (ROOM_BYTES - keptFree) / Math.max(used, 1));
  }
}
