package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks at each table that is renumbered or merged: whether its rule can be followed, and which
 * column of a merged table is a surrogate id. Used once.
 */
final class ConsolidationPlanner {
  private final Baseline baseline;
  private final Collection<SourceTable> sources;
  private final List<Finding> findings;

  ConsolidationPlanner(Baseline baseline, Collection<SourceTable> sources, List<Finding> findings) {
    this.baseline = baseline;
    this.sources = sources;
    this.findings = findings;
  }

  /** The mappings with the columns whose values change. */
  List<TableMapping> plan(List<TableMapping> mappings) {
    return mappings.stream().map(this::plan).toList();
  }

  private TableMapping plan(TableMapping mapping) {
    return switch (mapping.identity()) {
      case RowIdentity.ByKey byKey -> mapping;
      case RowIdentity.Renumbered(String column) -> {
        checkRenumbered(mapping, column);
        yield mapping;
      }
      case RowIdentity.Merged(List<String> key, Optional<String> id) -> {
        if (checkMergeKey(mapping, key)) {
          checkUnique(mapping, key);
        }
        yield mapping.with(new RowIdentity.Merged(key, surrogate(mapping, key)), List.of());
      }
    };
  }

  private void checkRenumbered(TableMapping mapping, String column) {
    String name = mapping.sourceTable() + "." + column;
    List<String> lacking = source(mapping).without(column);
    if (!lacking.isEmpty()) {
      findings.add(
          notRenumbered(
              name,
              "%s is to be renumbered; %s have no such column."
                  .formatted(name, versions(lacking))));
      return;
    }
    Optional<TargetColumn> target = target(mapping, column);
    if (target.isEmpty()) {
      findings.add(
          notRenumbered(name, "%s is to be renumbered and is not carried.".formatted(name)));
    } else if (!IdTypes.takesIds(target.get().type())) {
      findings.add(
          notRenumbered(
              name,
              "%s is to be renumbered; %s.%s is %s, and ids are smallint, integer or bigint."
                  .formatted(name, mapping.target(), target.get().name(), target.get().type())));
    } else if (converted(mapping, column)) {
      findings.add(
          notRenumbered(name, "%s is to be renumbered and has a conversion.".formatted(name)));
    }
  }

  private static Finding notRenumbered(String name, String message) {
    return ConsolidationFindings.NOT_RENUMBERED
        .on(name, message)
        .fix(
            new Remedy.Action(
                "Name the column of whole numbers that the rows are known by (tables: ...: {"
                    + " renumber: ... }), or take another rule for the table."));
  }

  /** Whether each column of the merge key is there, in all files, and carried. */
  private boolean checkMergeKey(TableMapping mapping, List<String> key) {
    boolean whole = true;
    for (String column : key) {
      String name = mapping.sourceTable() + "." + column;
      List<String> lacking = source(mapping).without(column);
      if (!lacking.isEmpty()) {
        whole = false;
        findings.add(
            keyFinding(
                ConsolidationFindings.NO_MERGE_KEY,
                name,
                "Rows of %s are merged by %s; %s have no such column."
                    .formatted(mapping.sourceTable(), column, versions(lacking))));
      } else if (target(mapping, column).isEmpty()) {
        whole = false;
        findings.add(
            keyFinding(
                ConsolidationFindings.NO_MERGE_KEY,
                name,
                "Rows of %s are merged by %s, which is not carried."
                    .formatted(mapping.sourceTable(), column)));
      }
    }
    return whole;
  }

  private static Finding keyFinding(FindingKind kind, String name, String message) {
    return kind.on(name, message)
        .fix(
            new Remedy.Action(
                "Correct the merge key in the configuration (tables: ...: { merge: ... }), or take"
                    + " another rule for the table."));
  }

  private void checkUnique(TableMapping mapping, List<String> key) {
    Set<String> wanted =
        key.stream()
            .flatMap(column -> mapping.targetOf(column).stream())
            .collect(Collectors.toSet());
    TargetTable target = baseline.table(mapping.target()).orElseThrow();
    boolean unique = target.uniqueKeys().stream().anyMatch(wanted::containsAll);
    if (!unique) {
      findings.add(
          ConsolidationFindings.MERGE_KEY_NOT_UNIQUE
              .on(
                  mapping.target().toString(),
                  "Rows of %s are merged by %s; %s has no primary key or unique index on %s."
                      .formatted(
                          mapping.sourceTable(),
                          String.join(", ", key),
                          mapping.target(),
                          String.join(", ", new TreeSet<>(wanted))))
              .fix(
                  new Remedy.Action(
                      "Add a unique key on these columns to the baseline: without one nothing keeps"
                          + " the rows single after the migration.")));
    }
  }

  /** The source column that numbers the rows of each file by itself, where every version has it. */
  private Optional<String> surrogate(TableMapping mapping, List<String> key) {
    Set<String> folded = key.stream().map(Names::foldedAsSqlite).collect(Collectors.toSet());
    Set<String> names = new HashSet<>();
    for (SqliteTable table : source(mapping).versions().values()) {
      names.add(
          id(table)
              .map(SqliteColumn::name)
              .map(Names::foldedAsSqlite)
              .filter(name -> !folded.contains(name))
              .orElse(""));
    }
    return names.size() == 1
        ? names.stream()
            .filter(
                name -> target(mapping, name).filter(it -> IdTypes.takesIds(it.type())).isPresent())
            .filter(name -> !converted(mapping, name))
            .findFirst()
        : Optional.empty();
  }

  private static Optional<SqliteColumn> id(SqliteTable table) {
    return table
        .rowidAlias()
        .or(
            () ->
                table.primaryKey().size() == 1
                    ? table
                        .column(table.primaryKey().getFirst())
                        .filter(column -> column.affinity() == Affinity.INTEGER)
                    : Optional.empty());
  }

  private Optional<TargetColumn> target(TableMapping mapping, String column) {
    TargetTable target = baseline.table(mapping.target()).orElseThrow();
    return mapping.targetOf(column).flatMap(target::column);
  }

  static boolean converted(TableMapping mapping, String column) {
    return mapping.columns().stream()
        .anyMatch(
            it -> Names.sameInSqlite(it.sourceColumn(), column) && it.conversion().isPresent());
  }

  private SourceTable source(TableMapping mapping) {
    return sources.stream()
        .filter(source -> Names.sameInSqlite(source.name(), mapping.sourceTable()))
        .findFirst()
        .orElseThrow();
  }

  private static String versions(List<String> fingerprints) {
    return "files of the schema version "
        + fingerprints.stream().map(SchemaNames::brief).collect(Collectors.joining(", "));
  }
}
