package dev.landfall.sqlite.internal.pages;

import java.util.Arrays;

/** The pages that one walk has seen: a bit for each, kept only around those. Not thread-safe. */
final class PageSet {
  private static final int CHUNK_BITS = 15;
  private static final long[] NONE = {};

  private long[][] chunks = {};

  /** Adds a page; false where it was there already. */
  boolean add(long page) {
    int chunk = (int) (page >>> CHUNK_BITS);
    if (chunk >= chunks.length) {
      int known = chunks.length;
      chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, 2 * known));
      Arrays.fill(chunks, known, chunks.length, NONE);
    }
    if (chunks[chunk].length == 0) {
      chunks[chunk] = new long[1 << (CHUNK_BITS - 6)];
    }
    int word = (int) (page & ((1 << CHUNK_BITS) - 1)) >>> 6;
    long bit = 1L << page;
    boolean added = (chunks[chunk][word] & bit) == 0;
    chunks[chunk][word] |= bit;
    return added;
  }
}
