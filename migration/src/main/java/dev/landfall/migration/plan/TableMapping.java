package dev.landfall.migration.plan;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.List;

/**
 * Where one source table's rows go. A file whose table lacks one of the columns leaves it to the
 * target's default.
 *
 * @param keyColumn the target column that takes the file's source key
 */
public record TableMapping(
    String sourceTable, RelationName target, String keyColumn, List<ColumnMapping> columns) {
  public TableMapping {
    requireNonNull(sourceTable, "sourceTable");
    requireNonNull(target, "target");
    requireNonNull(keyColumn, "keyColumn");
    columns = List.copyOf(columns);
  }
}
