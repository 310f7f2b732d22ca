package dev.landfall.migration.plan;

import static java.util.stream.Collectors.toSet;

import dev.landfall.migration.baseline.BaselineComparison;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.sqlite.SqliteSchema;
import dev.landfall.sqlite.SqliteTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What is different between a plan and an earlier one, and which files it concerns. Immutable. */
public final class PlanChanges {
  private static final int MOST_LINES = 20;
  private static final int MOST_FILES = 5;

  private final Plan plan;
  private final List<PlanDecisions.Change> changes;

  private PlanChanges(Plan plan, List<PlanDecisions.Change> changes) {
    this.plan = plan;
    this.changes = List.copyOf(changes);
  }

  /** What this plan decides in another way. */
  public static PlanChanges since(PlanDecisions earlier, Plan plan) {
    return new PlanChanges(plan, plan.decisions().since(earlier));
  }

  public boolean none() {
    return changes.isEmpty();
  }

  /** One line for each change, the first of them, for people. */
  public List<String> lines() {
    return cut(changes.stream().map(PlanDecisions.Change::line).toList());
  }

  /** The lines, with what changed in the earlier plan's baseline and in the files. */
  public List<String> linesBeside(Plan earlier) {
    List<String> lines = new ArrayList<>();
    for (PlanDecisions.Change change : changes) {
      if (change.subject() == PlanDecisions.Subject.BASELINE) {
        lines.addAll(baseline(earlier));
      } else {
        lines.add(change.line());
      }
    }
    List<String> cut = new ArrayList<>(cut(lines));
    newSchemas(earlier).ifPresent(cut::add);
    return cut;
  }

  private static List<String> cut(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> cut = new ArrayList<>(lines.subList(0, MOST_LINES));
    cut.add("and %d more".formatted(lines.size() - MOST_LINES));
    return cut;
  }

  private List<String> baseline(Plan earlier) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "baseline: %s is not what it was (%s)"
            .formatted(plan.baseline().file(), earlier.baseline().file()));
    for (CatalogDifference difference :
        BaselineComparison.compare(earlier.baseline().catalog(), plan.baseline().catalog())) {
      lines.add("baseline: " + describe(difference));
    }
    return lines;
  }

  private static String describe(CatalogDifference difference) {
    return switch (difference) {
      case CatalogDifference.Missing it -> it.id() + " is not in it any more";
      case CatalogDifference.Extra it -> it.id() + " is new";
      case CatalogDifference.Changed it ->
          "%s: %s was %s, is %s".formatted(it.id(), it.attribute(), it.expected(), it.actual());
    };
  }

  /** The files whose schema no file had before: they are why tables and columns come and go. */
  private Optional<String> newSchemas(Plan earlier) {
    List<String> files =
        plan.survey().readable().stream()
            .filter(
                file -> !earlier.survey().schemas().containsKey(file.fingerprint().orElseThrow()))
            .map(SurveyedFile::name)
            .toList();
    return files.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d file%s a schema that none had: %s%s"
                .formatted(
                    files.size(),
                    files.size() == 1 ? " has" : "s have",
                    String.join(", ", files.subList(0, Math.min(MOST_FILES, files.size()))),
                    files.size() > MOST_FILES ? ", ..." : ""));
  }

  /** The changes that rows loaded before can't follow: another key, baseline or target table. */
  public List<String> lasting() {
    return cut(
        changes.stream()
            .filter(
                change ->
                    switch (change.subject()) {
                      case KEY, BASELINE -> true;
                      case TABLE -> !change.concernsNoRow();
                      case COLUMN, ON_FAILURE -> false;
                    })
            .map(PlanDecisions.Change::line)
            .toList());
  }

  /** The source keys of the files of which all rows may come out otherwise now. */
  public Set<String> filesToLoadAgain() {
    return files(
        names(change -> change.subject() == PlanDecisions.Subject.COLUMN || feedsAnother(change)));
  }

  /**
   * The source keys of the files of which rows come out otherwise where a value did not convert.
   */
  public Set<String> filesToLoadAgainWhereRejected() {
    return files(
        names(
            change ->
                change.subject() == PlanDecisions.Subject.ON_FAILURE && !feedsAnother(change)));
  }

  /** Whether a fallback column is written now, or was, which has a default of its own otherwise. */
  private static boolean feedsAnother(PlanDecisions.Change change) {
    return change.subject() == PlanDecisions.Subject.ON_FAILURE
        && (change.was().orElse("").startsWith("into ")
            || change.is().orElse("").startsWith("into "));
  }

  private Set<String> names(Predicate<PlanDecisions.Change> wanted) {
    return changes.stream()
        .filter(wanted)
        .map(change -> change.name().substring(change.name().indexOf(' ') + 1))
        .collect(toSet());
  }

  private Set<String> files(Set<String> columns) {
    Set<String> fingerprints = new LinkedHashSet<>();
    plan.survey()
        .schemas()
        .forEach(
            (fingerprint, schema) -> {
              if (hasOne(schema, columns)) {
                fingerprints.add(fingerprint);
              }
            });
    return plan.survey().readable().stream()
        .filter(file -> fingerprints.contains(file.fingerprint().orElseThrow()))
        .map(SurveyedFile::key)
        .collect(toSet());
  }

  private static boolean hasOne(SqliteSchema schema, Set<String> columns) {
    for (SqliteTable table : schema.tables()) {
      for (var column : table.columns()) {
        if (columns.contains(PlanDecisions.columnName(table.name(), column.name()))) {
          return true;
        }
      }
    }
    return false;
  }
}
