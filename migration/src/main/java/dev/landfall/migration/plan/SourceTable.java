package dev.landfall.migration.plan;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One table over all the schemas of the fleet that have it.
 *
 * @param versions the table in each schema, by fingerprint
 * @param files how many files have it
 * @param rows how many rows it has in all of them
 */
public record SourceTable(String name, Map<String, SqliteTable> versions, long files, long rows) {
  public SourceTable {
    // Sorted: the order of an immutable map's entries changes from one JVM to the next.
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }

  /** The tables of a fleet, by name; names are compared as SQLite compares them. */
  public static Collection<SourceTable> of(Survey survey) {
    Map<String, Map<String, SqliteTable>> tables = new TreeMap<>();
    for (Map.Entry<String, SqliteSchema> schema : survey.schemas().entrySet()) {
      for (SqliteTable table : schema.getValue().tables()) {
        tables
            .computeIfAbsent(Names.foldedAsSqlite(table.name()), k -> new TreeMap<>())
            .put(schema.getKey(), table);
      }
    }
    List<SourceTable> found = new ArrayList<>();
    tables.forEach((folded, versions) -> found.add(counted(survey, folded, versions)));
    return found;
  }

  private static SourceTable counted(
      Survey survey, String folded, Map<String, SqliteTable> versions) {
    long files = 0;
    long rows = 0;
    for (SurveyedFile file : survey.files()) {
      if (file.fingerprint().filter(versions::containsKey).isPresent()) {
        files++;
        rows +=
            file.rows().entrySet().stream()
                .filter(entry -> Names.foldedAsSqlite(entry.getKey()).equals(folded))
                .mapToLong(Map.Entry::getValue)
                .sum();
      }
    }
    return new SourceTable(versions.values().iterator().next().name(), versions, files, rows);
  }

  /** The columns that any version has, hidden ones of virtual tables aside, by folded name. */
  public Map<String, SqliteColumn> columns() {
    Map<String, SqliteColumn> columns = new LinkedHashMap<>();
    // The version with the most columns first, so that their order is a person's.
    versions.values().stream()
        .sorted((one, other) -> Integer.compare(other.columns().size(), one.columns().size()))
        .forEach(
            table ->
                table
                    .columns()
                    .forEach(
                        column ->
                            columns.putIfAbsent(Names.foldedAsSqlite(column.name()), column)));
    return columns;
  }

  /** The fingerprints of the schemas whose version lacks the column. */
  public List<String> without(String column) {
    return versions.entrySet().stream()
        .filter(version -> version.getValue().column(column).isEmpty())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
