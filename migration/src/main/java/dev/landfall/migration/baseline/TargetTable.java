package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.List;
import java.util.Optional;

/** A table of the baseline that rows can be loaded into; partitions stand behind their parent. */
public record TargetTable(RelationName name, List<TargetColumn> columns) {
  public TargetTable {
    requireNonNull(name, "name");
    columns = List.copyOf(columns);
  }

  /**
   * The column that a source column of this name means: the same name, else the same but for case.
   */
  public Optional<TargetColumn> column(String wanted) {
    Optional<TargetColumn> exact =
        columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
    return exact.isPresent()
        ? exact
        : columns.stream().filter(column -> column.name().equalsIgnoreCase(wanted)).findFirst();
  }
}
