package dev.landfall.sqlite.internal.pages;

import dev.landfall.sqlite.SqliteException;
import java.io.IOException;

/**
 * The pointer map of an auto-vacuum database (file format, section 1.8): of each page the page that
 * points to it. SQLite goes by it where it passes over overflow pages, so a chain that it does not
 * bear out would be one value here and another there. Not thread-safe.
 */
final class PointerMap {
  /** Where the header says whether there is a pointer map: a page number, or 0. */
  private static final int LARGEST_ROOT_AT = 52;

  private static final int ENTRY_BYTES = 5;
  private static final int FIRST_OVERFLOW = 3;
  private static final int OTHER_OVERFLOW = 4;

  private final PageStore store;
  private final boolean exists;
  private final long pagesPerMap;
  private final byte[] map;
  private long mapPage;

  PointerMap(PageStore store) throws IOException {
    this.store = store;
    store.find(1, 1, LARGEST_ROOT_AT);
    this.exists = Bytes.signedInt(store.array(), store.offset() + LARGEST_ROOT_AT) != 0;
    this.pagesPerMap = store.usableBytes() / ENTRY_BYTES + 1L;
    this.map = new byte[exists ? store.pageSizeBytes() : 0];
  }

  /**
   * Checks that an overflow page is the one that its predecessor means.
   *
   * @param from the page that points to it, and where in that
   * @param first whether that is a page of the b-tree
   */
  void checkOverflow(long page, long from, int fromOffset, boolean first) throws IOException {
    if (!exists || page < 2) {
      return;
    }
    long ofPage = (page - 2) / pagesPerMap * pagesPerMap + 2;
    if (ofPage == store.lockPage()) {
      ofPage++;
    }
    if (ofPage != mapPage) {
      store.find(ofPage, from, fromOffset);
      System.arraycopy(store.array(), store.offset(), map, 0, map.length);
      mapPage = ofPage;
    }
    int entry = (int) (page - ofPage - 1) * ENTRY_BYTES;
    if (entry < 0
        || map[entry] != (first ? FIRST_OVERFLOW : OTHER_OVERFLOW)
        || Bytes.unsignedInt(map, entry + 1) != from) {
      throw contradiction(page, from, fromOffset);
    }
  }

  private SqliteException contradiction(long page, long from, int fromOffset) {
    return store.malformed(
        from,
        fromOffset,
        "an overflow chain goes on to page " + page + ", of which the pointer map says otherwise");
  }
}
