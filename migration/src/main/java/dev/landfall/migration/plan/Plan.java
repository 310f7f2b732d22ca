package dev.landfall.migration.plan;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Finding;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.survey.Survey;
import java.util.List;

/**
 * What will be done, for people to review and for the later stages to follow.
 *
 * @param format the version of this record as a file
 * @param digest of the decisions: baseline, mappings, skips, key. Not of the files
 * @param skipped source tables that are left out because the configuration says so
 */
public record Plan(
    int format,
    String digest,
    KeyColumn key,
    Baseline baseline,
    List<TableMapping> tables,
    List<String> skipped,
    Survey survey,
    List<Finding> findings) {
  /** The version of the plan file that this Landfall writes and reads. */
  public static final int FORMAT = 3;

  /** The target column of the source key, its type, and the pattern that finds it in a path. */
  public record KeyColumn(String name, String type, String pattern) {}

  public Plan {
    requireNonNull(digest, "digest");
    requireNonNull(key, "key");
    requireNonNull(baseline, "baseline");
    requireNonNull(survey, "survey");
    tables = List.copyOf(tables);
    skipped = List.copyOf(skipped);
    findings = List.copyOf(findings);
  }

  /** What was decided, in the form that an earlier plan is compared in. */
  public PlanDecisions decisions() {
    return PlanDecisions.of(key, baseline, tables, skipped);
  }
}
