package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyColumn;
import java.util.List;
import java.util.Optional;

/**
 * A table of the baseline that rows can be loaded into; partitions stand behind their parent.
 *
 * @param copied the columns that values can be sent to, as the server's COPY takes them
 * @param indexes those of keys included, the primary key's first
 * @param references its foreign keys
 * @param checks the bounds of its partitions included
 */
public record TargetTable(
    RelationName name,
    List<TargetColumn> columns,
    List<CopyColumn> copied,
    List<TargetIndex> indexes,
    List<TargetReference> references,
    List<TargetCheck> checks) {
  public TargetTable {
    requireNonNull(name, "name");
    columns = List.copyOf(columns);
    copied = List.copyOf(copied);
    indexes = List.copyOf(indexes);
    references = List.copyOf(references);
    checks = List.copyOf(checks);
  }

  /** The columns of each primary key and each unique index over plain columns and all rows. */
  public List<List<String>> uniqueKeys() {
    return indexes.stream().filter(TargetIndex::plainlyUnique).map(TargetIndex::columns).toList();
  }

  /**
   * The column that a source column of this name means: the same name, else that in lower case, as
   * PostgreSQL folds it, else the only one that is the same but for the case of ASCII letters.
   */
  public Optional<TargetColumn> column(String wanted) {
    return Names.meant(wanted, columns, TargetColumn::name);
  }
}
