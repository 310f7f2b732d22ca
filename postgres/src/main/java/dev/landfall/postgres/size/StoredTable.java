package dev.landfall.postgres.size;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.List;

/**
 * How a table stores its rows, and what indexes it has; a partitioned table stands for its
 * partitions.
 *
 * @param toastTargetBytes what a row that is too long is brought down to
 */
public record StoredTable(
    RelationName name,
    int fillPercent,
    int toastTargetBytes,
    List<StoredColumn> columns,
    List<StoredIndex> indexes) {
  public StoredTable {
    requireNonNull(name, "name");
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
  }
}
