package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A source row that the target does not hold.
 *
 * @param rowId the rowid, or the primary key's values of a WITHOUT ROWID table
 * @param column the source column at fault, where one is known
 * @param reason a stable word, or the server's SQLSTATE
 * @param message what is wrong with the value, for people
 * @param sourceRow the row's values as a JSON object
 */
public record RejectedRow(
    String sourceKey,
    String sourceTable,
    String rowId,
    Optional<String> column,
    String reason,
    String message,
    String sourceRow) {
  public RejectedRow {
    requireNonNull(sourceKey, "sourceKey");
    requireNonNull(sourceTable, "sourceTable");
    requireNonNull(rowId, "rowId");
    requireNonNull(column, "column");
    requireNonNull(reason, "reason");
    requireNonNull(message, "message");
    requireNonNull(sourceRow, "sourceRow");
  }
}
