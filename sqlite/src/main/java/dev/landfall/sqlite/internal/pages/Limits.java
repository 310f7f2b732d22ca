package dev.landfall.sqlite.internal.pages;

/**
 * How much of what a file says is believed. Beyond these a file is malformed, whatever SQLite would
 * make of it.
 */
public final class Limits {
  /**
   * Levels of a b-tree. No well-formed one has more (file format, section 1.6: an interior page has
   * at least two children, and there are fewer than 2^32 pages, mostly leaves); SQLite's own limit
   * (BTCURSOR_MAX_DEPTH) is the same.
   */
  static final int TREE_LEVELS = 20;

  /**
   * Bytes of a record's header (section 2.1): 32,767 columns, SQLite's highest limit, with types of
   * three bytes, and the size itself; as in SQLite.
   */
  static final int RECORD_HEADER_BYTES = 98_307;

  /**
   * Bytes of a record (section 2.1). SQLite's highest limit is 2^31-1; this keeps every offset and
   * every serial type of a value within 32 bits.
   */
  static final int PAYLOAD_BYTES = Integer.MAX_VALUE - 64;

  /** Bytes of the number that says how long a record is (section 1.6), which has 31 bits. */
  static final int PAYLOAD_VARINT_BYTES = 5;

  /** A serial type of a value that fits into {@link #PAYLOAD_BYTES}. */
  static final long SERIAL_TYPE = 2L * PAYLOAD_BYTES + 13;

  /** Pages of a file (section 1.2). */
  static final long PAGES = 4_294_967_294L;

  /** Bytes that one open file keeps of its pages, read ahead. */
  static final int CACHE_BYTES = 4 << 20;

  /** Bytes that are read at once at most, and at least where reads are not in order. */
  static final int READ_BYTES = 256 << 10;

  static final int SMALLEST_READ_BYTES = 16 << 10;

  /** Bytes of a page (section 1.3.2). */
  static final int SMALLEST_PAGE_BYTES = 512;

  static final int LARGEST_PAGE_BYTES = 65_536;

  /** Bytes of a page without the reserved ones (section 1.3.4). */
  static final int SMALLEST_USABLE_BYTES = 480;

  private Limits() {}

  /**
   * Cells of a page (section 1.6): each takes a pointer of two bytes and at least four bytes of its
   * own.
   */
  static int cells(int pageSizeBytes) {
    return (pageSizeBytes - 8) / 6;
  }

  /** Frames of a log of that size (section 4.1). */
  static long frames(long logBytes, int pageSizeBytes) {
    return Math.max(0, (logBytes - WalIndex.HEADER_BYTES))
        / (WalIndex.FRAME_HEADER_BYTES + pageSizeBytes);
  }
}
