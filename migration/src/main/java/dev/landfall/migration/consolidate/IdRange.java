package dev.landfall.migration.consolidate;

import java.math.BigInteger;

/** The least and the greatest id of a table of a file. */
public record IdRange(long first, long last) {
  public IdRange {
    if (first > last) {
      throw new IllegalArgumentException("from %d to %d".formatted(first, last));
    }
  }

  /** How many ids there are from the first to the last; may be more than a long holds. */
  public BigInteger size() {
    return BigInteger.valueOf(last).subtract(BigInteger.valueOf(first)).add(BigInteger.ONE);
  }

  public boolean holds(IdRange other) {
    return first <= other.first && other.last <= last;
  }

  public boolean overlaps(IdRange other) {
    return first <= other.last && other.first <= last;
  }
}
