package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How many values of one column of one file did not convert for one reason, in rows that were
 * loaded all the same.
 *
 * @param column the source column
 * @param reason as a reject's
 * @param into the target's column that has them as text; empty where there is NULL only
 * @param firstRowId as a reject's
 */
public record FallbackCount(
    String sourceKey,
    String sourceTable,
    String column,
    String reason,
    Optional<String> into,
    long values,
    String firstRowId,
    String firstMessage) {
  public FallbackCount {
    requireNonNull(sourceKey, "sourceKey");
    requireNonNull(sourceTable, "sourceTable");
    requireNonNull(column, "column");
    requireNonNull(reason, "reason");
    requireNonNull(into, "into");
    requireNonNull(firstRowId, "firstRowId");
    requireNonNull(firstMessage, "firstMessage");
  }

  /** Together with more of the same kind, which come after. */
  public FallbackCount plus(FallbackCount more) {
    return new FallbackCount(
        sourceKey,
        sourceTable,
        column,
        reason,
        into,
        values + more.values,
        firstRowId,
        firstMessage);
  }
}
