package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.survey.Survey;
import dev.landfall.sqlite.SqliteObject;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.VirtualTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Names each object of the sources that is not a table, since none of them is carried. */
final class SourceObjects {
  private SourceObjects() {}

  /**
   * The findings.
   *
   * @param indexes whether indexes of tables that are carried are told here, too
   */
  static List<Finding> findings(Survey survey, List<TableMapping> tables, boolean indexes) {
    Map<String, SqliteObject> objects = new TreeMap<>();
    Map<String, VirtualTable> virtualTables = new TreeMap<>();
    for (SqliteSchema schema : new TreeMap<>(survey.schemas()).values()) {
      schema
          .others()
          .forEach(object -> objects.putIfAbsent(object.kind() + " " + object.name(), object));
      schema.virtualTables().forEach(table -> virtualTables.putIfAbsent(table.name(), table));
    }
    List<Finding> findings = new ArrayList<>();
    virtualTables.values().forEach(table -> findings.add(virtualTable(table)));
    findings.addAll(indexes(objects, tables, indexes));
    for (SqliteObject object : objects.values()) {
      switch (object.kind()) {
        case VIEW, TRIGGER -> findings.add(named(object));
        case INDEX, VIRTUAL_TABLE, SHADOW_TABLE, INTERNAL_TABLE -> {}
      }
    }
    return findings;
  }

  private static Finding virtualTable(VirtualTable table) {
    return PlanFindings.NOT_CARRIED
        .on(
            table.name(),
            "The virtual table %s (%s) is not carried; its content is made from other tables."
                .formatted(table.name(), table.module()))
        .because("its shadow tables: " + String.join(", ", new TreeSet<>(table.shadowTables())))
        .fix(
            new Remedy.Action(
                table.module().startsWith("fts")
                    ? "For full-text search in the baseline: a GIN index on a tsvector."
                    : "For ranges in the baseline: a GiST index."));
  }

  /** One finding for each table: that its indexes are the baseline's now, and which they were. */
  private static List<Finding> indexes(
      Map<String, SqliteObject> objects, List<TableMapping> tables, boolean carried) {
    Map<String, List<SqliteObject>> byTable = new TreeMap<>();
    for (SqliteObject object : objects.values()) {
      boolean told =
          carried
              || tables.stream()
                  .noneMatch(it -> Names.sameInSqlite(it.sourceTable(), object.table()));
      if (object.kind() == SqliteObject.Kind.INDEX && told) {
        byTable.computeIfAbsent(object.table(), k -> new ArrayList<>()).add(object);
      }
    }
    List<Finding> findings = new ArrayList<>();
    byTable.forEach(
        (table, indexes) -> {
          String target =
              tables.stream()
                  .filter(mapping -> mapping.sourceTable().equalsIgnoreCase(table))
                  .map(mapping -> mapping.target().toString())
                  .findFirst()
                  .orElse("none");
          findings.add(
              PlanFindings.NOT_CARRIED
                  .on(
                      table,
                      "The indexes of %s are not carried: its target (%s) has the baseline's."
                          .formatted(table, target))
                  .because(
                      indexes.stream()
                          .sorted(Comparator.comparing(SqliteObject::name))
                          .map(index -> oneLine(index.sql().orElse(index.name())))
                          .toList())
                  .fix(new Remedy.Action("Compare the two; add to the baseline what it lacks.")));
        });
    return findings;
  }

  private static Finding named(SqliteObject object) {
    String kind = object.kind() == SqliteObject.Kind.VIEW ? "view" : "trigger";
    return PlanFindings.NOT_CARRIED
        .on(
            object.name(),
            "The %s %s is not carried: views and triggers are the baseline's."
                .formatted(kind, object.name()))
        .because(object.sql().map(SourceObjects::oneLine).stream().toList());
  }

  private static String oneLine(String sql) {
    return sql.replaceAll("\\s+", " ").strip();
  }
}
