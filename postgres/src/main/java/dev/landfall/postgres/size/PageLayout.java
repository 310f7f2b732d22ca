package dev.landfall.postgres.size;

/**
 * The numbers of PostgreSQL's pages of 8 kB and of its tuples, PostgreSQL 14 to 18 on 64-bit
 * machines (manual, "Database Page Layout" and "TOAST"; bufpage.h, htup_details.h, heaptoast.h,
 * itup.h, nbtree.h).
 */
public final class PageLayout {
  /** BLCKSZ. */
  public static final int PAGE_BYTES = 8192;

  /** PageHeaderData. */
  static final int PAGE_HEADER_BYTES = 24;

  /** ItemIdData, one for each tuple of a page. */
  static final int LINE_POINTER_BYTES = 4;

  /** HeapTupleHeaderData without the bitmap of NULLs. */
  static final int TUPLE_HEADER_BYTES = 23;

  /** TOAST_TUPLE_THRESHOLD: a longer tuple is compressed or moved out of line. */
  public static final int TOAST_THRESHOLD_BYTES = 2032;

  /** TOAST_MAX_CHUNK_SIZE. */
  static final int TOAST_CHUNK_BYTES = 1996;

  /** A chunk's tuple beside its bytes: header, chunk_id, chunk_seq, length of the bytes. */
  static final int TOAST_CHUNK_HEADER_BYTES = 24 + 4 + 4 + 4;

  /** TOAST_POINTER_SIZE: what stays in the row of a value that is out of line. */
  static final int TOAST_POINTER_BYTES = 18;

  /** TOAST_INDEX_TARGET: a longer value of an index is compressed first. */
  static final int INDEX_COMPRESSION_BYTES = 508;

  /** A value with its header of at most this is stored with a header of one byte. */
  static final int SHORT_VALUE_BYTES = 127;

  /** The page's end that a b-tree keeps for itself (BTPageOpaqueData). */
  static final int BTREE_SPECIAL_BYTES = 16;

  /** IndexTupleData. */
  static final int INDEX_HEADER_BYTES = 8;

  /** IndexTupleData with the bitmap of NULLs. */
  static final int INDEX_HEADER_WITH_NULLS_BYTES = 16;

  /** BTREE_NONLEAF_FILLFACTOR. */
  static final int BTREE_UPPER_FILL_PERCENT = 70;

  /** ItemPointerData: one row of an entry that several share. */
  static final int ROW_POINTER_BYTES = 6;

  /** What an entry that rows share may have while an index is built (nbtsort.c). */
  static final int MOST_SHARED_ENTRY_BYTES = PAGE_BYTES / 10 / 8 * 8 - LINE_POINTER_BYTES;

  private static final int ALIGNMENT_BYTES = 8;

  private PageLayout() {}

  /** MAXALIGN. */
  static int aligned(int bytes) {
    return aligned(bytes, ALIGNMENT_BYTES);
  }

  static int aligned(int bytes, int alignmentBytes) {
    return (bytes + alignmentBytes - 1) / alignmentBytes * alignmentBytes;
  }
}
