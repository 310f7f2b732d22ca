package dev.landfall.migration.plan;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with renumbering and merging. */
public final class ConsolidationFindings {
  public static final FindingKind NOT_RENUMBERED =
      new FindingKind("LF-CNS-001", Severity.BLOCK, "column that can't be renumbered");
  public static final FindingKind IDS_TOO_LARGE =
      new FindingKind("LF-CNS-002", Severity.BLOCK, "ids that the target's type can't hold");
  public static final FindingKind NO_MERGE_KEY =
      new FindingKind("LF-CNS-003", Severity.BLOCK, "merge key that is not there");
  public static final FindingKind MERGE_KEY_NOT_UNIQUE =
      new FindingKind("LF-CNS-004", Severity.BLOCK, "target without a unique key for the merge");
  public static final FindingKind ROWS_DIFFER =
      new FindingKind("LF-CNS-005", Severity.BLOCK, "rows to be merged that differ");
  public static final FindingKind MERGE_REFERS =
      new FindingKind("LF-CNS-006", Severity.BLOCK, "merged table that refers to rows of one file");
  public static final FindingKind REFERS_TWICE =
      new FindingKind("LF-CNS-007", Severity.BLOCK, "column that refers to two tables");
  public static final FindingKind REFERS_NOWHERE =
      new FindingKind("LF-CNS-008", Severity.BLOCK, "reference to a table whose ids stay");
  public static final FindingKind REFERENCE_TYPE =
      new FindingKind("LF-CNS-009", Severity.BLOCK, "referring column that can't take new ids");
  public static final FindingKind MAYBE_REFERS =
      new FindingKind("LF-CNS-010", Severity.HIGH, "column that looks like a reference");
  public static final FindingKind TOO_MANY_ROWS =
      new FindingKind("LF-CNS-011", Severity.BLOCK, "too many rows to merge");

  private ConsolidationFindings() {}
}
