package dev.landfall.migration.consolidate;

import java.util.Arrays;

/**
 * The ids that a table of a file holds, kept as runs without a gap, so that ids in a row cost
 * nothing. Not thread-safe.
 */
public final class IdSet {
  private static final int FIRST_CAPACITY = 16;

  private long[] firsts = new long[FIRST_CAPACITY];
  private long[] lasts = new long[FIRST_CAPACITY];
  private int runs;
  private boolean sorted = true;
  private int hit;

  /** Adds an id; the cheapest in ascending order. */
  public void add(long id) {
    if (runs > 0 && id > lasts[runs - 1] && id - 1 == lasts[runs - 1]) {
      lasts[runs - 1] = id;
      return;
    }
    if (runs > 0 && id >= firsts[runs - 1] && id <= lasts[runs - 1]) {
      return;
    }
    sorted &= runs == 0 || id > lasts[runs - 1];
    if (runs == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * runs);
      lasts = Arrays.copyOf(lasts, 2 * runs);
    }
    firsts[runs] = id;
    lasts[runs] = id;
    runs++;
  }

  public boolean contains(long id) {
    sort();
    if (runs == 0) {
      return false;
    }
    // Rows that follow each other mostly refer to the same or a near row.
    if (firsts[hit] <= id && id <= lasts[hit]) {
      return true;
    }
    int found = Arrays.binarySearch(firsts, 0, runs, id);
    int run = found >= 0 ? found : -found - 2;
    if (run < 0 || id > lasts[run]) {
      return false;
    }
    hit = run;
    return true;
  }

  /** How many runs it takes. */
  int runs() {
    sort();
    return runs;
  }

  private void sort() {
    if (sorted) {
      return;
    }
    // No two runs overlap without being equal in part, so that both ends sort the same way.
    Arrays.sort(firsts, 0, runs);
    Arrays.sort(lasts, 0, runs);
    int kept = 1;
    for (int i = 1; i < runs; i++) {
      long end = lasts[kept - 1];
      if (firsts[i] <= end || firsts[i] - 1 == end) {
        lasts[kept - 1] = Math.max(end, lasts[i]);
      } else {
        firsts[kept] = firsts[i];
        lasts[kept] = lasts[i];
        kept++;
      }
    }
    runs = kept;
    hit = 0;
    sorted = true;
  }
}
