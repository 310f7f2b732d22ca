package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Which rejects to look at; what is empty lets all pass.
 *
 * @param file the file's path, its name alone, or its source key
 * @param table the source table; its case does not count
 * @param column the source column; its case does not count
 * @param reason a reason's word or SQLSTATE
 */
public record RejectFilter(
    Optional<String> file,
    Optional<String> table,
    Optional<String> column,
    Optional<String> reason) {
  public RejectFilter {
    requireNonNull(file, "file");
    requireNonNull(table, "table");
    requireNonNull(column, "column");
    requireNonNull(reason, "reason");
  }

  /** Every reject. */
  public static RejectFilter all() {
    return new RejectFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
