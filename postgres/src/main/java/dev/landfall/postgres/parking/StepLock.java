package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;

/** A table lock that a build step takes and holds until it commits. */
public record StepLock(RelationName relation, LockMode mode) {
  public StepLock {
    requireNonNull(relation, "relation");
    requireNonNull(mode, "mode");
  }

  boolean conflictsWith(StepLock other) {
    return relation.equals(other.relation) && mode.conflictsWith(other.mode);
  }
}
