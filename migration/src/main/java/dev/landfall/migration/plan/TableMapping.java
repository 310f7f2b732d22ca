package dev.landfall.migration.plan;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.MergedTable;
import dev.landfall.migration.consolidate.Reference;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.postgres.RelationName;
import java.util.List;
import java.util.Optional;

/**
 * Where one source table's rows go. A file whose table lacks one of the columns leaves it to the
 * target's default.
 *
 * @param keyColumn the target column that takes the file's source key, where it has one
 * @param identity what tells its rows apart once all files are in it
 * @param references the source columns whose values follow the ids of other tables, or of this one
 */
public record TableMapping(
    String sourceTable,
    RelationName target,
    Optional<String> keyColumn,
    List<ColumnMapping> columns,
    RowIdentity identity,
    List<Reference> references) {
  public TableMapping {
    requireNonNull(sourceTable, "sourceTable");
    requireNonNull(target, "target");
    requireNonNull(keyColumn, "keyColumn");
    requireNonNull(identity, "identity");
    columns = List.copyOf(columns);
    references = List.copyOf(references);
  }

  /** A table whose rows have the source key, and no other change. */
  public TableMapping(
      String sourceTable, RelationName target, String keyColumn, List<ColumnMapping> columns) {
    this(sourceTable, target, Optional.of(keyColumn), columns, new RowIdentity.ByKey(), List.of());
  }

  /** Where this source column goes; names are compared as SQLite does. */
  public Optional<String> targetOf(String sourceColumn) {
    return columns.stream()
        .filter(column -> Names.sameInSqlite(column.sourceColumn(), sourceColumn))
        .map(ColumnMapping::targetColumn)
        .findFirst();
  }

  /** The source column that goes into this target column. */
  public Optional<String> sourceOf(String targetColumn) {
    return columns.stream()
        .filter(column -> column.targetColumn().equals(targetColumn))
        .map(ColumnMapping::sourceColumn)
        .findFirst();
  }

  /** Whether rows of all files are one in the target. */
  public boolean merged() {
    return identity instanceof RowIdentity.Merged;
  }

  /**
   * The target column that tells from which file a row is: the source key, or ids that no two files
   * share. Empty where rows belong to many files.
   */
  public Optional<String> fileColumn() {
    return switch (identity) {
      case RowIdentity.ByKey() -> keyColumn;
      case RowIdentity.Renumbered(String column) -> keyColumn.or(() -> targetOf(column));
      case RowIdentity.Merged merged -> Optional.empty();
    };
  }

  /** What merging has to know of it, where its rows are merged. */
  Optional<MergedTable> mergedTable() {
    if (!(identity instanceof RowIdentity.Merged(List<String> key, Optional<String> id))) {
      return Optional.empty();
    }
    List<String> others =
        columns.stream()
            .map(ColumnMapping::sourceColumn)
            .filter(name -> key.stream().noneMatch(it -> Names.sameInSqlite(it, name)))
            .filter(name -> id.filter(it -> Names.sameInSqlite(it, name)).isEmpty())
            .toList();
    return Optional.of(new MergedTable(sourceTable, key, id, others, references));
  }

  TableMapping with(RowIdentity other, List<Reference> found) {
    return new TableMapping(sourceTable, target, keyColumn, columns, other, found);
  }
}
