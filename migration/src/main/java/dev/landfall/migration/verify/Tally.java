package dev.landfall.migration.verify;

import dev.landfall.postgres.copy.Hash128;

/** The count and the sum of hashes of the rows of one source key. Thread-safe. */
final class Tally {
  private long rows;
  private Hash128 sum = Hash128.ZERO;

  synchronized void add(long moreRows, Hash128 more) {
    rows += moreRows;
    sum = sum.plus(more);
  }

  synchronized long rows() {
    return rows;
  }

  synchronized Hash128 sum() {
    return sum;
  }
}
