package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

/**
 * Where the ids of one renumbered table of one file are in the target.
 *
 * @param target the target relation, quoted
 * @param firstId the least id of the source that it has room for
 * @param lastId the greatest
 * @param base what firstId becomes; all ids keep their distances
 */
public record AssignedRange(
    String sourceKey,
    String sourceTable,
    State state,
    String target,
    long firstId,
    long lastId,
    long base) {
  /** Whether rows are there. */
  public enum State {
    /** The next load of the file puts its ids there. */
    ASSIGNED,
    /** The rows of the file that the target holds have their ids there. */
    LOADED
  }

  public AssignedRange {
    requireNonNull(sourceKey, "sourceKey");
    requireNonNull(sourceTable, "sourceTable");
    requireNonNull(state, "state");
    requireNonNull(target, "target");
    if (firstId > lastId || Math.addExact(base, Math.subtractExact(lastId, firstId)) < base) {
      throw new IllegalArgumentException("from %d to %d, at %d".formatted(firstId, lastId, base));
    }
  }

  /** The last id in the target. */
  public long end() {
    return base + (lastId - firstId);
  }

  /** What is added to an id; addition wraps around, and comes out right. */
  public long shift() {
    return base - firstId;
  }
}
