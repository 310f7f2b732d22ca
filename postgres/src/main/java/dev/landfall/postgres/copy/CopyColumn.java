package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;

/**
 * A column that rows are written to.
 *
 * @param name as in the catalog, unquoted
 * @param type its type, domains resolved
 * @param notNull whether the column, or a domain that it is of, refuses NULL
 */
public record CopyColumn(String name, ColumnType type, boolean notNull) {
  public CopyColumn {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
  }
}
