package dev.landfall.migration.consolidate;

import static java.util.Objects.requireNonNull;

/**
 * A source column that holds ids of a table whose ids change on the way, so that its values follow.
 *
 * @param table the source table whose ids they are, directly or through other tables
 */
public record Reference(String column, String table) {
  public Reference {
    requireNonNull(column, "column");
    requireNonNull(table, "table");
  }
}
