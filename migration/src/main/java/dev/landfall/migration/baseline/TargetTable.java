package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import java.util.List;
import java.util.Optional;

/**
 * A table of the baseline that rows can be loaded into; partitions stand behind their parent.
 *
 * @param uniqueKeys the columns of each primary key and each unique index over plain columns and
 *     all rows
 */
public record TargetTable(
    RelationName name,
    List<TargetColumn> columns,
    List<List<String>> uniqueKeys,
    List<TargetReference> references) {
  public TargetTable {
    requireNonNull(name, "name");
    columns = List.copyOf(columns);
    uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
    references = List.copyOf(references);
  }

  /**
   * The column that a source column of this name means: the same name, else that in lower case, as
   * PostgreSQL folds it, else the only one that is the same but for the case of ASCII letters.
   */
  public Optional<TargetColumn> column(String wanted) {
    return Names.meant(wanted, columns, TargetColumn::name);
  }
}
