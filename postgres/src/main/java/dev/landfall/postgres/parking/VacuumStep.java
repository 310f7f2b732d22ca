package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;

/**
 * A VACUUM or ANALYZE of one table. It cannot run in a transaction, and does no harm twice.
 *
 * @param sizeBytes of the table without indexes and TOAST, when it was asked
 */
public record VacuumStep(RelationName relation, String statement, long sizeBytes) {
  public VacuumStep {
    requireNonNull(relation, "relation");
    requireNonNull(statement, "statement");
  }
}
