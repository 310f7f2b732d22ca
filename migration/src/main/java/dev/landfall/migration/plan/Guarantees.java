package dev.landfall.migration.plan;

import dev.landfall.findings.Count;
import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.postgres.RelationName;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares what the sources promise of their rows with what the baseline promises: each key, index,
 * foreign key, check, NOT NULL, default and generated column of a source has its counterpart, or is
 * a finding that quotes the source. One finding for each object, over all files that have it.
 */
final class Guarantees {
  private Guarantees() {}

  /** What a source table has and its target lacks. */
  record Lost(FindingKind kind, String object, String message, String sql, String remedy) {}

  static List<Finding> findings(
      Survey survey,
      Baseline baseline,
      Collection<SourceTable> sources,
      List<TableMapping> mappings,
      String keyColumn) {
    Map<String, Integer> files = new HashMap<>();
    for (SurveyedFile file : survey.readable()) {
      files.merge(file.fingerprint().orElseThrow(), 1, Integer::sum);
    }
    Function<RelationName, TargetGuarantees> targets = TargetGuarantees.of(baseline);
    Map<String, TableMapping> byTable = new HashMap<>();
    mappings.forEach(it -> byTable.put(Names.foldedAsSqlite(it.sourceTable()), it));
    List<Finding> findings = new ArrayList<>();
    for (SourceTable source : sources) {
      TableMapping mapping = byTable.get(Names.foldedAsSqlite(source.name()));
      TargetTable target = mapping == null ? null : baseline.table(mapping.target()).orElse(null);
      if (mapping != null && target != null) {
        TableMatch match =
            new TableMatch(
                source, mapping, target, targets.apply(target.name()), byTable, keyColumn);
        findings.addAll(findings(source, match, files));
      }
    }
    return findings;
  }

  /** Each version of the table is looked at, since an older one may promise what others do not. */
  private static List<Finding> findings(
      SourceTable source, TableMatch match, Map<String, Integer> files) {
    Map<Lost, Set<String>> lost = new LinkedHashMap<>();
    Map<SqliteTable, List<Lost>> seen = new HashMap<>();
    source
        .versions()
        .forEach(
            (fingerprint, table) ->
                seen.computeIfAbsent(table, match::lost)
                    .forEach(
                        it -> lost.computeIfAbsent(it, k -> new HashSet<>()).add(fingerprint)));
    List<Finding> findings = new ArrayList<>();
    Set<String> told = new HashSet<>();
    lost.forEach(
        (it, fingerprints) -> {
          if (!told.add(it.kind().id() + it.object())) {
            return;
          }
          long count = fingerprints.stream().mapToLong(print -> files.getOrDefault(print, 0)).sum();
          findings.add(
              it.kind()
                  .on(it.object(), it.message())
                  .because(
                      "SQLite: " + it.sql(),
                      "in %s, table %s".formatted(Count.of(count, "file"), source.name()))
                  .fix(new Remedy.Action(it.remedy())));
        });
    return findings;
  }
}
