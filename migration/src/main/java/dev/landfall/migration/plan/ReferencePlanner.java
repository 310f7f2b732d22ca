package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.SourceColumn;
import dev.landfall.migration.consolidate.Reference;
import dev.landfall.migration.consolidate.RowIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the columns whose values follow ids that change, and what stands against it. Used once. */
final class ReferencePlanner {
  private final MigrationConfig config;
  private final Baseline baseline;
  private final Links links;
  private final List<Finding> findings;

  ReferencePlanner(MigrationConfig config, Baseline baseline, Links links, List<Finding> findings) {
    this.config = config;
    this.baseline = baseline;
    this.links = links;
    this.findings = findings;
  }

  /** The mappings with their references. */
  List<TableMapping> plan(List<TableMapping> mappings) {
    List<TableMapping> planned = mappings.stream().map(this::plan).toList();
    config.columns().forEach(this::checkRule);
    planned.stream().filter(TableMapping::merged).forEach(this::checkMerged);
    checkKeyCycles(planned);
    suspects(planned);
    return planned;
  }

  private TableMapping plan(TableMapping mapping) {
    List<Reference> references = new ArrayList<>();
    for (ColumnMapping column : mapping.columns()) {
      FoldedColumn source = FoldedColumn.of(mapping.sourceTable(), column.sourceColumn());
      Set<String> roots = new LinkedHashSet<>(links.roots(source));
      String name = mapping.sourceTable() + "." + column.sourceColumn();
      if (links.changes(source)) {
        roots.remove(source.table());
        if (!roots.isEmpty()) {
          findings.add(numberedTwice(name, tables(roots)));
        }
      } else if (roots.size() > 1) {
        findings.add(refersTwice(name, tables(roots)));
      } else if (roots.size() == 1) {
        TableMapping parent = links.mapping(roots.iterator().next()).orElseThrow();
        checkType(mapping, column, name, parent);
        references.add(new Reference(column.sourceColumn(), parent.sourceTable()));
      }
    }
    return mapping.with(mapping.identity(), references);
  }

  private String tables(Set<String> roots) {
    List<String> names =
        roots.stream().map(root -> links.mapping(root).orElseThrow().sourceTable()).toList();
    return String.join(" and ", names);
  }

  private static Finding numberedTwice(String name, String tables) {
    return ConsolidationFindings.NOT_RENUMBERED
        .on(
            name,
            "%s gets ids of its own and refers to %s, whose ids change too: it can't follow both."
                .formatted(name, tables))
        .fix(
            new Remedy.Action(
                "Leave its table to the source key (tables: ...: { into: ... }): its ids then"
                    + " follow those that they refer to."));
  }

  private static Finding refersTwice(String name, String tables) {
    return ConsolidationFindings.REFERS_TWICE
        .on(name, "%s refers to %s, whose ids change each in its own way.".formatted(name, tables))
        .fix(
            new Remedy.Action(
                "Say which one its values belong to (columns: %s: { references: ... })."
                    .formatted(name)));
  }

  private void checkType(
      TableMapping mapping, ColumnMapping column, String name, TableMapping parent) {
    TargetColumn target =
        baseline
            .table(mapping.target())
            .flatMap(table -> table.column(column.targetColumn()))
            .orElseThrow();
    if (!IdTypes.takesIds(target.type()) || column.conversion().isPresent()) {
      findings.add(
          ConsolidationFindings.REFERENCE_TYPE
              .on(
                  name,
                  "%s holds ids of %s, which change; %s.%s is %s%s, and ids are smallint, integer or bigint."
                      .formatted(
                          name,
                          parent.sourceTable(),
                          mapping.target(),
                          target.name(),
                          target.type(),
                          column.conversion().isPresent() ? " with a conversion" : ""))
              .fix(new Remedy.Action("Correct the column's type in the baseline, or its rule.")));
    }
  }

  private void checkRule(SourceColumn column, ColumnRule rule) {
    if (rule instanceof ColumnRule.Carry carry && carry.references().isPresent()) {
      String parent = carry.references().get();
      boolean changes =
          links
              .mapping(Names.foldedAsSqlite(parent))
              .flatMap(table -> table.identity().changingColumn())
              .isPresent();
      if (!changes) {
        String name = column.table() + "." + column.column();
        findings.add(
            ConsolidationFindings.REFERS_NOWHERE
                .on(
                    name,
                    "The configuration says that %s references %s, which has no ids that change."
                        .formatted(name, parent))
                .fix(
                    new Remedy.Action(
                        "Correct the name, have %s renumbered or merged, or take `references` out."
                            .formatted(parent))));
      }
    }
  }

  /** A row that is kept once can't refer to a row that each file has its own of. */
  private void checkMerged(TableMapping merged) {
    for (ColumnMapping column : merged.columns()) {
      FoldedColumn source = FoldedColumn.of(merged.sourceTable(), column.sourceColumn());
      for (FoldedColumn parent : links.of(source)) {
        links
            .mapping(parent.table())
            .filter(table -> !table.merged())
            .ifPresent(
                table ->
                    findings.add(
                        ConsolidationFindings.MERGE_REFERS
                            .on(
                                merged.sourceTable() + "." + column.sourceColumn(),
                                "Rows of %s are kept once for all files; %s refers to %s, where each file has rows of its own."
                                    .formatted(
                                        merged.sourceTable(),
                                        column.sourceColumn(),
                                        table.sourceTable()))
                            .fix(
                                new Remedy.Action(
                                    "Merge %s too, or have %s renumbered instead of merged."
                                        .formatted(table.sourceTable(), merged.sourceTable())))));
      }
    }
  }

  /** Merge keys that need each other to be compared can't be compared at all. */
  private void checkKeyCycles(List<TableMapping> mappings) {
    Map<String, Set<String>> needs = new LinkedHashMap<>();
    for (TableMapping mapping : mappings) {
      if (mapping.identity() instanceof RowIdentity.Merged(List<String> key, var id)) {
        Set<String> parents = new LinkedHashSet<>();
        mapping.references().stream()
            .filter(it -> key.stream().anyMatch(k -> Names.sameInSqlite(k, it.column())))
            .forEach(it -> parents.add(it.table()));
        needs.put(mapping.sourceTable(), parents);
      }
    }
    for (String table : needs.keySet()) {
      if (reaches(table, table, needs, new HashSet<>())) {
        findings.add(
            ConsolidationFindings.MERGE_REFERS
                .on(
                    table,
                    "The merge key of %s has a reference that leads back to %s, so that no two rows can be compared."
                        .formatted(table, table))
                .fix(new Remedy.Action("Merge by columns that are no references.")));
      }
    }
  }

  private static boolean reaches(
      String from, String wanted, Map<String, Set<String>> needs, Set<String> seen) {
    for (String next : needs.getOrDefault(from, Set.of())) {
      if (next.equals(wanted) || (seen.add(next) && reaches(next, wanted, needs, seen))) {
        return true;
      }
    }
    return false;
  }

  /** Columns whose names say that they hold ids that change, where nothing else says so. */
  private void suspects(List<TableMapping> mappings) {
    for (TableMapping parent : mappings) {
      if (parent.identity().changingColumn().isEmpty()) {
        continue;
      }
      Set<String> names = names(Names.foldedAsSqlite(parent.sourceTable()));
      for (TableMapping mapping : mappings) {
        for (ColumnMapping column : mapping.columns()) {
          suspect(parent, names, mapping, column).ifPresent(findings::add);
        }
      }
    }
  }

  private Optional<Finding> suspect(
      TableMapping parent, Set<String> names, TableMapping mapping, ColumnMapping column) {
    FoldedColumn source = FoldedColumn.of(mapping.sourceTable(), column.sourceColumn());
    if (!names.contains(source.column())
        || links.changes(source)
        || !links.of(source).isEmpty()
        || column.conversion().isPresent()) {
      return Optional.empty();
    }
    String name = mapping.sourceTable() + "." + column.sourceColumn();
    return Optional.of(
        ConsolidationFindings.MAYBE_REFERS
            .on(
                name,
                "The ids of %s change; %s looks as if it held them, and no foreign key says so: its values stay as they are."
                    .formatted(parent.sourceTable(), name))
            .fix(
                new Remedy.Action(
                    "If it holds them, say so (columns: %s: { references: %s }); if not, waive this"
                            .formatted(name, parent.sourceTable())
                        + " finding.")));
  }

  /** What a column that holds ids of this table is usually called. */
  private static Set<String> names(String table) {
    Set<String> stems = new LinkedHashSet<>(List.of(table));
    if (table.endsWith("ies")) {
      stems.add(table.substring(0, table.length() - 3) + "y");
    }
    if (table.endsWith("es")) {
      stems.add(table.substring(0, table.length() - 2));
    }
    if (table.endsWith("s")) {
      stems.add(table.substring(0, table.length() - 1));
    }
    Set<String> names = new LinkedHashSet<>();
    for (String stem : stems) {
      names.add(stem + "_id");
      names.add(stem + "id");
    }
    return names;
  }
}
