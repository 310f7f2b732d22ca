package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;

/**
 * A sequence that has to be looked at by people, since its value cannot be told from the column.
 *
 * @param detail why
 */
public record UnfixedSequence(RelationName sequence, SequenceColumn column, String detail) {
  public UnfixedSequence {
    requireNonNull(sequence, "sequence");
    requireNonNull(column, "column");
    requireNonNull(detail, "detail");
  }
}
