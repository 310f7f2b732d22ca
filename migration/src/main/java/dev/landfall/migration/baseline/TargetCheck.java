package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A CHECK of a target table, or, without a name, the bounds of its partitions.
 *
 * @param columns those that it looks at; none, where it looks at the row as a whole
 */
public record TargetCheck(String name, List<String> columns) {
  public TargetCheck {
    requireNonNull(name, "name");
    columns = List.copyOf(columns);
  }
}
