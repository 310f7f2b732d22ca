package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.SqliteSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells how the schema versions of a fleet differ from the one that most files have. */
final class SchemaVersions {
  private static final int MOST_NAMES = 5;

  private SchemaVersions() {}

  /**
   * The files of one schema version.
   *
   * @param files their names, sorted
   * @param difference from the version of most files, as lines; empty for that one
   */
  record Group(String fingerprint, List<String> files, List<String> difference) {
    Group {
      files = List.copyOf(files);
      difference = List.copyOf(difference);
    }
  }

  /** Every version, that of most files first. */
  static List<Group> groups(Survey survey) {
    Map<String, List<String>> files = new HashMap<>();
    for (SurveyedFile file : survey.readable()) {
      files
          .computeIfAbsent(file.fingerprint().orElseThrow(), k -> new ArrayList<>())
          .add(file.name());
    }
    List<Map.Entry<String, List<String>>> sorted = new ArrayList<>(files.entrySet());
    sorted.sort(
        Comparator.comparingInt((Map.Entry<String, List<String>> it) -> -it.getValue().size())
            .thenComparing(Map.Entry::getKey));
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : sorted) {
      List<String> difference =
          groups.isEmpty()
              ? List.of()
              : SchemaDifference.lines(
                  schema(survey, groups.getFirst().fingerprint()), schema(survey, entry.getKey()));
      groups.add(new Group(entry.getKey(), entry.getValue(), difference));
    }
    return groups;
  }

  static List<Finding> findings(Survey survey) {
    List<Group> groups = groups(survey);
    return groups.stream()
        .skip(1)
        .map(group -> finding(groups.getFirst().fingerprint(), group))
        .toList();
  }

  private static Finding finding(String usual, Group group) {
    List<String> files = group.files();
    List<String> evidence = new ArrayList<>();
    evidence.add(
        "files: "
            + String.join(", ", files.subList(0, Math.min(MOST_NAMES, files.size())))
            + (files.size() > MOST_NAMES ? ", ..." : ""));
    evidence.addAll(group.difference());
    return PlanFindings.OLDER_SCHEMA
        .on(
            "schema " + SchemaNames.brief(group.fingerprint()),
            "%,d file%s the schema version %s, not %s as most."
                .formatted(
                    files.size(),
                    files.size() == 1 ? " has" : "s have",
                    SchemaNames.brief(group.fingerprint()),
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
}
