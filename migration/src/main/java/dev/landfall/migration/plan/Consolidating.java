package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.consolidate.FileRanges;
import dev.landfall.migration.consolidate.IdSurvey;
import dev.landfall.migration.consolidate.MergeDictionary;
import dev.landfall.migration.consolidate.MergeDictionary.Conflict;
import dev.landfall.migration.consolidate.MergeSurvey;
import dev.landfall.migration.progress.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks into the rows of tables that are renumbered or merged: which ids there are, which rows are
 * the same. What can't be is a finding of the plan, before anything is loaded. Stateless.
 */
public final class Consolidating {
  /** Findings after which the rows need not, and can not, be compared. */
  private static final Set<String> NO_MERGE =
      Set.of(ConsolidationFindings.NO_MERGE_KEY.id(), ConsolidationFindings.MERGE_REFERS.id());

  private Consolidating() {}

  /** The plan with what was found in the files. */
  public static Plan survey(Plan plan, Optional<Plan> earlier, Stop stop, int threads) {
    List<FileRanges> ranges =
        new IdSurvey(stop, threads)
            .survey(
                plan.survey().readable(),
                IdRoom.columns(plan),
                earlier.map(Plan::ranges).orElseGet(List::of));
    boolean mergeable =
        plan.findings().stream().noneMatch(finding -> NO_MERGE.contains(finding.kind().id()));
    MergeDictionary merges =
        mergeable
            ? new MergeSurvey(stop, threads).survey(plan.survey().readable(), plan.mergedTables())
            : MergeDictionary.EMPTY;
    List<Finding> findings = new ArrayList<>(IdRoom.findings(plan, ranges));
    merges.conflicts().forEach(conflict -> findings.add(finding(conflict)));
    return plan.with(ranges, merges, findings);
  }

  private static Finding finding(Conflict conflict) {
    return switch (conflict) {
      case Conflict.Differ(String table, var columns, String one, String other, long more) ->
          ConsolidationFindings.ROWS_DIFFER
              .on(
                  table,
                  "Two rows of %s have the same merge key and differ in %s%s."
                      .formatted(
                          table,
                          String.join(", ", columns),
                          more == 0 ? "" : " (and %d further pairs)".formatted(more)))
              .because(one, other)
              .fix(
                  new Remedy.Action(
                      "Correct one of the rows, skip the column (columns: %s.%s: skip), add it to"
                              .formatted(table, columns.getFirst())
                          + " the merge key, or have the table renumbered instead."));
      case Conflict.TooMany(String table, int most) ->
          ConsolidationFindings.TOO_MANY_ROWS
              .on(
                  table,
                  "%s has more than %d different rows in all files: it is no lookup table."
                      .formatted(table, most))
              .fix(
                  new Remedy.Action(
                      "Have it renumbered, or leave it to the source key (tables: %s)."
                          .formatted(table)));
    };
  }
}
