package dev.landfall.migration.check;

import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.transfer.DryRun;
import dev.landfall.sqlite.SqliteTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The part of a mapping that only a server can judge. Stateless. */
final class Judged {
  private Judged() {}

  /**
   * The mapping with the columns that matter to the server's own rules, and those that rows of this
   * table are known by; empty where there are no such rules.
   */
  static Optional<TableMapping> part(TableMapping mapping, TargetTable target, SqliteTable source) {
    Set<String> judged = DryRun.judged(target);
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    List<ColumnMapping> columns =
        mapping.columns().stream()
            .filter(
                column ->
                    judged.contains(column.targetColumn())
                        || source.primaryKey().contains(column.sourceColumn()))
            .toList();
    boolean fed =
        mapping.keyColumn().isPresent()
            || columns.stream().anyMatch(it -> source.column(it.sourceColumn()).isPresent());
    if (!fed) {
      return Optional.empty();
    }
    return Optional.of(
        new TableMapping(
            mapping.sourceTable(),
            mapping.target(),
            mapping.keyColumn(),
            columns,
            mapping.identity(),
            mapping.references()));
  }
}
