package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.SourceColumn;
import dev.landfall.migration.size.Sizes;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.toast.ToastTrial;
import dev.landfall.postgres.RelationName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan from the configuration, the survey and the baseline; the same from the same. */
public final class Planner {
  /** More tables without a source than this are one finding. */
  private static final int MOST_UNFED = 10;

  private Planner() {}

  public static Plan plan(
      MigrationConfig config, Survey survey, Baseline baseline, List<Finding> fleetFindings) {
    return plan(config, survey, baseline, fleetFindings, Optional.empty());
  }

  /**
   * Makes the plan.
   *
   * @param drafted what the sources declare beside tables and the baseline lacks, where the
   *     baseline was drafted from them
   */
  public static Plan plan(
      MigrationConfig config,
      Survey survey,
      Baseline baseline,
      List<Finding> fleetFindings,
      Optional<List<Finding>> drafted) {
    List<Finding> findings = new ArrayList<>(fleetFindings);
    findings.addAll(survey.findings());
    baseline
        .notes()
        .forEach(note -> findings.add(PlanFindings.BASELINE_NOTE.on(baseline.file(), note)));
    baseline.findings().forEach(findings::add);
    Collection<SourceTable> sources = SourceTable.of(survey);
    List<TableMapping> mapped = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    Origins origins = Origins.of(baseline);
    for (SourceTable source : sources) {
      Optional<TableMapping> mapping =
          new TablePlanner(config, baseline, origins, source, findings).plan();
      mapping.ifPresentOrElse(mapped::add, () -> skipped.add(source.name()));
    }
    List<TableMapping> tables = consolidated(config, survey, baseline, sources, mapped, findings);
    findings.addAll(targetsTwice(tables));
    findings.addAll(unused(config, survey, sources));
    // Of a baseline that was drafted the draft itself tells what it could not say, by name.
    if (drafted.isEmpty()) {
      findings.addAll(
          Guarantees.findings(survey, baseline, sources, tables, config.fleet().key().column()));
    }
    findings.addAll(SourceObjects.findings(survey, baseline, config, tables));
    findings.addAll(SlowReadings.findings(sources, tables));
    drafted.ifPresent(findings::addAll);
    findings.addAll(SchemaVersions.findings(survey));
    findings.addAll(unfed(baseline, tables));
    Plan.KeyColumn key =
        new Plan.KeyColumn(
            config.fleet().key().column(),
            config.fleet().key().type().word(),
            config.fleet().key().from().text());
    String digest = PlanDecisions.of(key, baseline, tables, skipped).digest();
    return new Plan(
        Plan.FORMAT,
        digest,
        key,
        baseline,
        tables,
        skipped,
        survey,
        List.of(),
        Sizes.UNKNOWN,
        ToastTrial.NONE,
        findings,
        null);
  }

  private static List<TableMapping> consolidated(
      MigrationConfig config,
      Survey survey,
      Baseline baseline,
      Collection<SourceTable> sources,
      List<TableMapping> mapped,
      List<Finding> findings) {
    List<TableMapping> ruled = new ConsolidationPlanner(baseline, sources, findings).plan(mapped);
    Links links = Links.of(config, baseline, survey.schemas().values(), ruled);
    return new ReferencePlanner(config, baseline, links, findings).plan(ruled);
  }

  private static List<Finding> targetsTwice(List<TableMapping> tables) {
    Map<Object, String> owners = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (TableMapping table : tables) {
      String other = owners.putIfAbsent(table.target(), table.sourceTable());
      if (other != null) {
        findings.add(
            PlanFindings.TARGET_TWICE
                .on(
                    table.target().toString(),
                    "Two source tables go into %s: %s and %s."
                        .formatted(table.target(), other, table.sourceTable()))
                .fix(new Remedy.Action("Map each source table to a target of its own.")));
      }
    }
    return findings;
  }

  private static List<Finding> unused(
      MigrationConfig config, Survey survey, Collection<SourceTable> sources) {
    List<Finding> findings = new ArrayList<>();
    for (String table : config.tables().keySet()) {
      if (sources.stream().noneMatch(source -> Names.sameInSqlite(source.name(), table))
          && !SourceObjects.isVirtualTable(survey, table)) {
        findings.add(ruleUnused("tables." + table, "no file has a table " + table));
      }
    }
    for (SourceColumn column : config.columns().keySet()) {
      boolean met =
          sources.stream()
              .anyMatch(
                  source ->
                      Names.sameInSqlite(source.name(), column.table())
                          && source.columns().containsKey(Names.foldedAsSqlite(column.column())));
      if (!met) {
        String name = column.table() + "." + column.column();
        findings.add(ruleUnused("columns." + name, "no file has a column " + name));
      }
    }
    return findings;
  }

  private static Finding ruleUnused(String key, String why) {
    return PlanFindings.RULE_UNUSED
        .on(key, "The configuration's %s meets nothing: %s.".formatted(key, why))
        .fix(new Remedy.Action("Correct the name, or take the key out."));
  }

  private static List<Finding> unfed(Baseline baseline, List<TableMapping> tables) {
    List<String> unfed =
        baseline.tables().stream()
            .map(TargetTable::name)
            .filter(name -> tables.stream().noneMatch(table -> table.target().equals(name)))
            .map(RelationName::toString)
            .toList();
    if (unfed.size() > MOST_UNFED) {
      return List.of(
          PlanFindings.TABLE_UNFED
              .on(
                  baseline.file(),
                  "%d tables of the baseline have no source; they are made and stay empty."
                      .formatted(unfed.size()))
              .because(unfed));
    }
    return unfed.stream()
        .map(
            name ->
                PlanFindings.TABLE_UNFED.on(
                    name,
                    "The table %s of the baseline has no source; it is made and stays empty."
                        .formatted(name)))
        .toList();
  }
}
