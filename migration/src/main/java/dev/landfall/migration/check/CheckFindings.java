package dev.landfall.migration.check;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with the rows of the sources, seen before anything is loaded. */
public final class CheckFindings {
  public static final FindingKind REFUSED =
      new FindingKind("LF-PRO-001", Severity.BLOCK, "rows that the target refuses");
  public static final FindingKind TOLERATED =
      new FindingKind("LF-PRO-002", Severity.INFO, "rows that the target refuses, as tolerated");
  public static final FindingKind ORPHANS =
      new FindingKind("LF-PRO-003", Severity.BLOCK, "orphans under a foreign key of the target");
  public static final FindingKind SOURCE_ORPHANS =
      new FindingKind("LF-PRO-004", Severity.MEDIUM, "orphans under a foreign key of the sources");
  public static final FindingKind DUPLICATES =
      new FindingKind("LF-PRO-005", Severity.BLOCK, "duplicates under a key of the target");
  public static final FindingKind KEY_TOO_LONG =
      new FindingKind("LF-PRO-006", Severity.HIGH, "value that may be too long for an index");
  public static final FindingKind SAMPLED =
      new FindingKind("LF-PRO-008", Severity.INFO, "only a sample of the rows was looked at");
  public static final FindingKind MAYBE_ORPHANS =
      new FindingKind("LF-PRO-009", Severity.MEDIUM, "rows whose parent is not in the same file");
  public static final FindingKind FILES_ALIKE =
      new FindingKind(
          "LF-PRO-010", Severity.MEDIUM, "key that does not tell the rows of files apart");
  public static final FindingKind NOT_LOOKED =
      new FindingKind("LF-PRO-011", Severity.INFO, "rows that were not looked at");
  public static final FindingKind KEYS_UNSEEN =
      new FindingKind("LF-PRO-012", Severity.INFO, "keys that only the build checks for all rows");
  public static final FindingKind REJECTED_PARENTS =
      new FindingKind("LF-PRO-013", Severity.BLOCK, "rows whose parent would be rejected");
  public static final FindingKind ENTRY_TOO_LONG =
      new FindingKind("LF-PRO-014", Severity.BLOCK, "rows that are too long for an index");

  public static final FindingKind JSON_LOST =
      new FindingKind("LF-PRO-015", Severity.HIGH, "JSON that jsonb does not keep as it is");

  private CheckFindings() {}
}
