package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.List;

/** A foreign key of a target table; the columns of both sides in the same order. */
public record TargetForeignKey(
    String name, List<String> columns, RelationName parent, List<String> parentColumns) {
  public TargetForeignKey {
    requireNonNull(name, "name");
    requireNonNull(parent, "parent");
    columns = List.copyOf(columns);
    parentColumns = List.copyOf(parentColumns);
    if (columns.isEmpty() || columns.size() != parentColumns.size()) {
      throw new IllegalArgumentException("a foreign key pairs its columns: " + name);
    }
  }
}
