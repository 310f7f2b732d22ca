package dev.landfall.migration.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.landfall.findings.Finding;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.consolidate.FileRanges;
import dev.landfall.migration.consolidate.MergeDictionary;
import dev.landfall.migration.consolidate.MergedTable;
import dev.landfall.migration.size.Sizes;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.toast.ToastTrial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What will be done, for people to review and for the later stages to follow.
 *
 * @param format the version of this record as a file
 * @param digest of the decisions: baseline, mappings, skips, key. Not of the files
 * @param skipped source tables that are left out because the configuration says so
 * @param ranges the ids of each file that are renumbered
 * @param sizes how large the tables become
 * @param toast what a server made of samples of long values
 * @param found the rows of merged tables, as they were read for this plan; not part of its file
 */
public record Plan(
    int format,
    String digest,
    KeyColumn key,
    Baseline baseline,
    List<TableMapping> tables,
    List<String> skipped,
    Survey survey,
    List<FileRanges> ranges,
    Sizes sizes,
    ToastTrial toast,
    List<Finding> findings,
    @JsonIgnore @Nullable MergeDictionary found) {
  /** The version of the plan file that this Landfall writes and reads. */
  public static final int FORMAT = 8;

  /** The target column of the source key, its type, and the pattern that finds it in a path. */
  public record KeyColumn(String name, String type, String pattern) {}

  public Plan {
    requireNonNull(digest, "digest");
    requireNonNull(key, "key");
    requireNonNull(baseline, "baseline");
    requireNonNull(survey, "survey");
    requireNonNull(sizes, "sizes");
    requireNonNull(toast, "toast");
    tables = List.copyOf(tables);
    skipped = List.copyOf(skipped);
    ranges = List.copyOf(ranges);
    findings = List.copyOf(findings);
  }

  /** The rows that are kept once for all files. */
  public MergeDictionary merges() {
    return found == null ? MergeDictionary.EMPTY : found;
  }

  /** The source tables whose rows are kept once for all files. */
  public List<MergedTable> mergedTables() {
    return tables.stream().flatMap(table -> table.mergedTable().stream()).toList();
  }

  /** The same with what was found in the files' rows, and what that means. */
  Plan with(List<FileRanges> ids, MergeDictionary rows, List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Plan(
        format, digest, key, baseline, tables, skipped, survey, ids, sizes, toast, all, rows);
  }

  /** The same plan with the sizes of its tables, and the trial of long values. */
  public Plan sized(Sizes other, ToastTrial trial) {
    return new Plan(
        format, digest, key, baseline, tables, skipped, survey, ranges, other, trial, findings,
        found);
  }

  /** The same plan with more findings. */
  public Plan and(List<Finding> more) {
    return with(ranges, merges(), more);
  }

  /** What was decided, in the form that an earlier plan is compared in. */
  public PlanDecisions decisions() {
    return PlanDecisions.of(key, baseline, tables, skipped);
  }
}
