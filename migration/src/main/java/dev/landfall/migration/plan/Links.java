package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetReference;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.SourceColumn;
import dev.landfall.sqlite.SqliteForeignKey;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which source column refers to which: by the foreign keys of the baseline, by those that the
 * sources declare, and by the configuration, which has the last word. Immutable once made.
 */
final class Links {
  private final Map<String, TableMapping> mappings = new LinkedHashMap<>();
  private final Map<FoldedColumn, Set<FoldedColumn>> links = new HashMap<>();

  private Links(List<TableMapping> tables) {
    tables.forEach(table -> mappings.put(Names.foldedAsSqlite(table.sourceTable()), table));
  }

  static Links of(
      MigrationConfig config,
      Baseline baseline,
      Collection<SqliteSchema> schemas,
      List<TableMapping> tables) {
    Links links = new Links(tables);
    tables.forEach(table -> baseline.table(table.target()).ifPresent(it -> links.add(table, it)));
    schemas.forEach(links::add);
    config.columns().forEach(links::add);
    return links;
  }

  /** The mapping of this source table, by its folded name. */
  Optional<TableMapping> mapping(String folded) {
    return Optional.ofNullable(mappings.get(folded));
  }

  /** The columns that this one refers to. */
  Set<FoldedColumn> of(FoldedColumn column) {
    return links.getOrDefault(column, Set.of());
  }

  /** The tables whose changing ids the column's values are, by folded name; itself aside. */
  Set<String> roots(FoldedColumn column) {
    Set<String> roots = new LinkedHashSet<>();
    Set<FoldedColumn> seen = new HashSet<>(Set.of(column));
    of(column).forEach(next -> roots(next, roots, seen));
    return roots;
  }

  private void roots(FoldedColumn column, Set<String> roots, Set<FoldedColumn> seen) {
    if (changes(column)) {
      roots.add(column.table());
    } else if (seen.add(column)) {
      of(column).forEach(next -> roots(next, roots, seen));
    }
  }

  /** Whether it is the column of ids of a table that is renumbered or merged. */
  boolean changes(FoldedColumn column) {
    return mapping(column.table())
        .flatMap(table -> table.identity().changingColumn())
        .filter(name -> Names.foldedAsSqlite(name).equals(column.column()))
        .isPresent();
  }

  private void add(TableMapping table, TargetTable target) {
    for (TargetReference reference : target.references()) {
      for (TableMapping parent : mappings.values()) {
        if (parent.target().equals(reference.table())) {
          for (int i = 0; i < reference.columns().size(); i++) {
            add(
                table,
                table.sourceOf(reference.columns().get(i)),
                parent,
                parent.sourceOf(reference.referenced().get(i)));
          }
        }
      }
    }
  }

  private void add(SqliteSchema schema) {
    for (SqliteTable table : schema.tables()) {
      for (SqliteForeignKey key : table.foreignKeys()) {
        List<String> referred =
            key.parentColumns().isEmpty()
                ? schema.table(key.parentTable()).map(SqliteTable::primaryKey).orElse(List.of())
                : key.parentColumns();
        TableMapping child = mappings.get(Names.foldedAsSqlite(table.name()));
        TableMapping parent = mappings.get(Names.foldedAsSqlite(key.parentTable()));
        if (child != null && parent != null && referred.size() == key.columns().size()) {
          for (int i = 0; i < referred.size(); i++) {
            add(child, Optional.of(key.columns().get(i)), parent, Optional.of(referred.get(i)));
          }
        }
      }
    }
  }

  private void add(
      TableMapping child, Optional<String> from, TableMapping parent, Optional<String> to) {
    if (from.isPresent() && to.isPresent() && child.targetOf(from.get()).isPresent()) {
      links
          .computeIfAbsent(
              FoldedColumn.of(child.sourceTable(), from.get()), k -> new LinkedHashSet<>())
          .add(FoldedColumn.of(parent.sourceTable(), to.get()));
    }
  }

  private void add(SourceColumn column, ColumnRule rule) {
    if (rule instanceof ColumnRule.Carry carry && carry.references().isPresent()) {
      String parent = Names.foldedAsSqlite(carry.references().get());
      Set<FoldedColumn> only = new LinkedHashSet<>();
      mapping(parent)
          .flatMap(table -> table.identity().changingColumn())
          .ifPresent(id -> only.add(FoldedColumn.of(parent, id)));
      links.put(FoldedColumn.of(column.table(), column.column()), only);
    }
  }
}
