package dev.landfall.gate.preflight;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with a target before the window. */
public final class PreflightFindings {
  public static final FindingKind VERSION =
      new FindingKind("LF-PRE-001", Severity.BLOCK, "server version");
  public static final FindingKind ENCODING =
      new FindingKind("LF-PRE-002", Severity.BLOCK, "database encoding");
  public static final FindingKind READ_ONLY =
      new FindingKind("LF-PRE-003", Severity.BLOCK, "target is read-only");
  public static final FindingKind NO_CREATE =
      new FindingKind("LF-PRE-004", Severity.BLOCK, "missing privilege to create");
  public static final FindingKind ROLE_MISSING =
      new FindingKind("LF-PRE-005", Severity.BLOCK, "role of the baseline is missing");
  public static final FindingKind CONNECTIONS =
      new FindingKind("LF-PRE-006", Severity.BLOCK, "not enough connections");
  public static final FindingKind NOT_OWNER =
      new FindingKind("LF-PRE-007", Severity.BLOCK, "table of another owner");
  public static final FindingKind NOT_EMPTY =
      new FindingKind("LF-PRE-008", Severity.BLOCK, "table with rows of others");
  public static final FindingKind EXTENSION =
      new FindingKind("LF-PRE-009", Severity.BLOCK, "extension of the baseline can't be had");
  public static final FindingKind LOCKS =
      new FindingKind("LF-PRE-010", Severity.BLOCK, "lock table too small");
  public static final FindingKind ROW_SECURITY =
      new FindingKind("LF-PRE-011", Severity.BLOCK, "row security refuses COPY");
  public static final FindingKind NEW_VERSION =
      new FindingKind("LF-PRE-012", Severity.MEDIUM, "server version that was not tested");

  public static final FindingKind TEMP_LIMIT =
      new FindingKind("LF-PRE-013", Severity.BLOCK, "temp_file_limit too small");
  public static final FindingKind TEMP_LIMIT_MAY =
      new FindingKind("LF-PRE-014", Severity.HIGH, "temp_file_limit may be too small");

  private PreflightFindings() {}
}
