package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.List;

/**
 * A foreign key of a table of the baseline.
 *
 * @param name of the constraint
 * @param columns the referring columns
 * @param table the table that they refer to
 * @param referenced that table's columns, in the same order
 */
public record TargetReference(
    String name, List<String> columns, RelationName table, List<String> referenced) {
  public TargetReference {
    requireNonNull(name, "name");
    requireNonNull(table, "table");
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
    if (columns.isEmpty() || columns.size() != referenced.size()) {
      throw new IllegalArgumentException("a foreign key pairs its columns: " + columns);
    }
  }
}
