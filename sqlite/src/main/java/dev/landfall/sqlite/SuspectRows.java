package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

/**
 * Rows that break a rule, at least one.
 *
 * @param example one of them: its rowid, or the values in question where it has none
 */
public record SuspectRows(long rows, String example) {
  public SuspectRows {
    requireNonNull(example, "example");
    if (rows < 1) {
      throw new IllegalArgumentException("no rows: " + rows);
    }
  }
}
