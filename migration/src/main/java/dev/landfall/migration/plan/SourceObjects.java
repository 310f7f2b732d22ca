package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.Origin;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.survey.Survey;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.sqlite.SqliteObject;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.VirtualTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names each view, trigger and virtual table of the sources, since none is carried, unless the
 * baseline has its own of that name. Indexes and constraints are for {@link Guarantees}.
 */
final class SourceObjects {
  /** Modules that only show what other tables or the file itself hold. */
  private static final Set<String> SHOWING =
      Set.of("fts5vocab", "fts4aux", "fts3tokenize", "dbstat", "sqlite_stmt", "bytecode");

  private SourceObjects() {}

  static List<Finding> findings(
      Survey survey, Baseline baseline, MigrationConfig config, Collection<TableMapping> mappings) {
    Map<String, SqliteObject> objects = new TreeMap<>();
    Map<String, VirtualTable> virtualTables = new TreeMap<>();
    for (SqliteSchema schema : new TreeMap<>(survey.schemas()).values()) {
      schema
          .others()
          .forEach(
              object ->
                  objects.putIfAbsent(
                      object.kind() + " " + Names.foldedAsSqlite(object.name()), object));
      schema
          .virtualTables()
          .forEach(table -> virtualTables.putIfAbsent(Names.foldedAsSqlite(table.name()), table));
    }
    List<Finding> findings = new ArrayList<>();
    virtualTables.values().forEach(table -> findings.add(virtualTable(table, config, mappings)));
    for (SqliteObject object : objects.values()) {
      switch (object.kind()) {
        case VIEW -> {
          if (!has(baseline, object, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)) {
            findings.add(named(object, "view"));
          }
        }
        case TRIGGER -> {
          if (!has(baseline, object, ObjectKind.TRIGGER)) {
            findings.add(named(object, "trigger"));
          }
        }
        case INDEX, VIRTUAL_TABLE, SHADOW_TABLE, INTERNAL_TABLE -> {}
      }
    }
    return findings;
  }

  /** Whether a virtual table of some file has this name. */
  static boolean isVirtualTable(Survey survey, String name) {
    return survey.schemas().values().stream()
        .flatMap(schema -> schema.virtualTables().stream())
        .anyMatch(table -> Names.sameInSqlite(table.name(), name));
  }

  private static boolean has(Baseline baseline, SqliteObject object, ObjectKind... kinds) {
    return baseline.catalog().objects().stream()
        .map(CatalogObject::id)
        .anyMatch(
            id -> List.of(kinds).contains(id.kind()) && id.name().equalsIgnoreCase(object.name()));
  }

  private static Finding virtualTable(
      VirtualTable table, MigrationConfig config, Collection<TableMapping> mappings) {
    SearchIndex search = SearchIndex.of(table);
    boolean skipped = config.table(table.name()).orElse(null) instanceof TableRule.Skip;
    boolean elsewhere = search.content().isPresent() || SHOWING.contains(table.module());
    List<String> evidence = new ArrayList<>();
    evidence.add("SQLite: " + Origin.oneLine(table.sql()));
    if (!table.shadowTables().isEmpty()) {
      evidence.add(
          "its shadow tables, not carried: "
              + String.join(", ", new TreeSet<>(table.shadowTables())));
    }
    Remedy.Action remedy = new Remedy.Action(search.proposal(mappings));
    if (elsewhere || skipped) {
      return PlanFindings.NOT_CARRIED
          .on(
              table.name(),
              "The virtual table %s (%s) is not carried; %s."
                  .formatted(
                      table.name(),
                      table.module(),
                      elsewhere
                          ? search
                              .content()
                              .map(it -> "its content is made from " + it)
                              .orElse("it has no content of its own")
                          : "the configuration says so, and its own rows stay behind"))
          .because(evidence)
          .fix(remedy);
    }
    return PlanFindings.VIRTUAL_ROWS
        .on(
            table.name(),
            "The virtual table %s (%s) is not carried, and its rows are nowhere else in the files."
                .formatted(table.name(), table.module()))
        .because(evidence)
        .fix(
            new Remedy.Action(
                "Copy its rows into an ordinary table (create table ... as select * from %s) and map that, or say that they stay behind: tables: %s: skip. %s"
                    .formatted(table.name(), table.name(), remedy.text())));
  }

  private static Finding named(SqliteObject object, String kind) {
    return PlanFindings.NOT_CARRIED
        .on(
            object.name(),
            "The %s %s is not carried, and the baseline has no %s of that name."
                .formatted(kind, object.name(), kind))
        .because(object.sql().map(Origin::oneLine).map(it -> "SQLite: " + it).stream().toList())
        .fix(
            new Remedy.Action(
                "Write it for PostgreSQL into the baseline, if the application still needs it."));
  }
}
