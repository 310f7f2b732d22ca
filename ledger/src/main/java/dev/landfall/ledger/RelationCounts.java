package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the server has counted of one table or partition: the number of its file, which TRUNCATE and
 * rewrites change, and the rows that were written since its statistics began.
 *
 * @param relation the table or leaf partition, quoted where it must be
 * @param target the table of the plan that it belongs to, quoted
 */
public record RelationCounts(
    String relation,
    String target,
    long fileNode,
    long rowsInserted,
    long rowsUpdated,
    long rowsDeleted) {
  public RelationCounts {
    requireNonNull(relation, "relation");
    requireNonNull(target, "target");
  }

  /** How a later count shows that rows may have changed; empty where it shows that none did. */
  Optional<String> change(RelationCounts now) {
    if (equals(now)) {
      return Optional.empty();
    }
    if (fileNode != now.fileNode) {
      return Optional.of("it was truncated or rewritten");
    }
    long inserted = now.rowsInserted - rowsInserted;
    long updated = now.rowsUpdated - rowsUpdated;
    long deleted = now.rowsDeleted - rowsDeleted;
    return Optional.of(
        inserted < 0 || updated < 0 || deleted < 0
            ? "the server's counters began anew (a crash, a failover, pg_stat_reset), so whether"
                + " rows changed can't be told"
            : "%,d rows were inserted, %,d updated, %,d deleted"
                .formatted(inserted, updated, deleted));
  }
}
