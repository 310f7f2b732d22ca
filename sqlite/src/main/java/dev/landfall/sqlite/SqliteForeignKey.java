package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One foreign key, which SQLite enforces only where a connection asks for it, so that its rows may
 * be orphans.
 *
 * @param columns the referring columns in order
 * @param parentColumns the referred columns in the same order; empty for the parent's primary key
 * @param onUpdate as SQLite says it, such as {@code NO ACTION} or {@code CASCADE}
 * @param onDelete as {@code onUpdate}
 * @param initiallyDeferred whether it is checked at commit
 */
public record SqliteForeignKey(
    List<String> columns,
    String parentTable,
    List<String> parentColumns,
    String onUpdate,
    String onDelete,
    boolean initiallyDeferred) {
  public SqliteForeignKey {
    columns = List.copyOf(columns);
    requireNonNull(parentTable, "parentTable");
    parentColumns = List.copyOf(parentColumns);
    requireNonNull(onUpdate, "onUpdate");
    requireNonNull(onDelete, "onDelete");
    if (columns.isEmpty() || (!parentColumns.isEmpty() && parentColumns.size() != columns.size())) {
      throw new IllegalArgumentException("a foreign key pairs its columns: " + columns);
    }
  }
}
