package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells how the schema versions of a fleet differ from the one that most files have. */
final class SchemaVersions {
  private static final int MOST_NAMES = 5;

  private SchemaVersions() {}

  static List<Finding> findings(Survey survey) {
    Map<String, List<String>> files = new HashMap<>();
    for (SurveyedFile file : survey.readable()) {
      files
          .computeIfAbsent(file.fingerprint().orElseThrow(), k -> new ArrayList<>())
          .add(file.name());
    }
    Optional<String> most =
        files.entrySet().stream()
            .max(
                Comparator.comparingInt(
                        (Map.Entry<String, List<String>> it) -> it.getValue().size())
                    .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
            .map(Map.Entry::getKey);
    List<Finding> findings = new ArrayList<>();
    most.ifPresent(
        usual ->
            files.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(usual))
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                    entry ->
                        findings.add(finding(survey, usual, entry.getKey(), entry.getValue()))));
    return findings;
  }

  private static Finding finding(Survey survey, String usual, String other, List<String> files) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "files: "
            + String.join(", ", files.subList(0, Math.min(MOST_NAMES, files.size())))
            + (files.size() > MOST_NAMES ? ", ..." : ""));
    evidence.addAll(difference(schema(survey, usual), schema(survey, other)));
    return PlanFindings.OLDER_SCHEMA
        .on(
            "schema " + SchemaNames.brief(other),
            "%d file%s the schema version %s, not %s as most."
                .formatted(
                    files.size(),
                    files.size() == 1 ? " has" : "s have",
                    SchemaNames.brief(other),
                    SchemaNames.brief(usual)))
        .because(evidence);
  }

  private static SqliteSchema schema(Survey survey, String fingerprint) {
    SqliteSchema schema = survey.schemas().get(fingerprint);
    if (schema == null) {
      throw new IllegalArgumentException("no schema " + fingerprint);
    }
    return schema;
  }

  /** Lines of a small diff: what this version lacks (-) and has beside (+). */
  private static List<String> difference(SqliteSchema usual, SqliteSchema other) {
    List<String> lines = new ArrayList<>();
    for (SqliteTable table : usual.tables()) {
      Optional<SqliteTable> same = other.table(table.name());
      if (same.isEmpty()) {
        lines.add("- table " + table.name());
      } else {
        columns(table, same.get(), "- ", lines);
        columns(same.get(), table, "+ ", lines);
      }
    }
    other.tables().stream()
        .filter(table -> usual.table(table.name()).isEmpty())
        .forEach(table -> lines.add("+ table " + table.name()));
    if (lines.isEmpty()) {
      lines.add("the same tables and columns; constraints, indexes, triggers or views differ");
    }
    return lines;
  }

  private static void columns(
      SqliteTable table, SqliteTable other, String sign, List<String> lines) {
    for (SqliteColumn column : table.columns()) {
      Optional<SqliteColumn> same = other.column(column.name());
      if (same.isEmpty() || !same.get().declaredType().equalsIgnoreCase(column.declaredType())) {
        lines.add(sign + table.name() + "." + column.name() + " " + column.declaredType());
      }
    }
  }
}
