package dev.landfall.migration.check;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with the rows of the sources, seen before anything is loaded. */
public final class CheckFindings {
  public static final FindingKind REFUSED =
      new FindingKind("LF-PRO-001", Severity.BLOCK, "rows that the target's types refuse");
  public static final FindingKind TOLERATED =
      new FindingKind(
          "LF-PRO-002", Severity.INFO, "rows that the target's types refuse, as tolerated");
  public static final FindingKind ORPHANS =
      new FindingKind("LF-PRO-003", Severity.BLOCK, "orphans under a foreign key of the target");
  public static final FindingKind SOURCE_ORPHANS =
      new FindingKind("LF-PRO-004", Severity.MEDIUM, "orphans under a foreign key of the sources");
  public static final FindingKind DUPLICATES =
      new FindingKind("LF-PRO-005", Severity.BLOCK, "duplicates under a key of the target");
  public static final FindingKind KEY_TOO_LONG =
      new FindingKind("LF-PRO-006", Severity.HIGH, "value that may be too long for an index");
  public static final FindingKind EXTERNAL =
      new FindingKind("LF-PRO-007", Severity.INFO, "column that compression does not help");
  public static final FindingKind SAMPLED =
      new FindingKind("LF-PRO-008", Severity.INFO, "only a sample of the rows was looked at");

  private CheckFindings() {}
}
