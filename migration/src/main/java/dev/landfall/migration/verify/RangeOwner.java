package dev.landfall.migration.verify;

import dev.landfall.ledger.AssignedRange;
import dev.landfall.postgres.copy.WireRow;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a row's file by its id, the first column: no two files have ids in the same range. Not
 * thread-safe.
 */
final class RangeOwner implements RowOwner {
  private final AssignedRange[] ranges;
  private int last;

  RangeOwner(List<AssignedRange> ranges) {
    this.ranges =
        ranges.stream()
            .sorted(Comparator.comparingLong(AssignedRange::base))
            .toArray(AssignedRange[]::new);
  }

  @Override
  public String owner(WireRow row) {
    if (row.isNull(0) || ranges.length == 0) {
      return NOBODY;
    }
    long id = row.integer(0);
    if (!holds(ranges[last], id)) {
      last = find(id);
    }
    return holds(ranges[last], id) ? ranges[last].sourceKey() : NOBODY;
  }

  /** The last range that begins at or before the id. */
  private int find(long id) {
    int low = 0;
    int high = ranges.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ranges[middle].base() <= id) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static boolean holds(AssignedRange range, long id) {
    return range.base() <= id && id <= range.end();
  }
}
