package dev.landfall.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Rows of one file that a strict schema must reject for one reason. Immutable.
 *
 * @param table the table of the file
 * @param ids the file-local ids of the rows, ascending
 */
public record RejectedRows(RejectReason reason, String table, List<Long> ids) {
  public RejectedRows {
    requireNonNull(reason, "reason");
    requireNonNull(table, "table");
    ids = List.copyOf(ids);
  }
}
