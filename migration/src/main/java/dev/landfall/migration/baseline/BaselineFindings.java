package dev.landfall.migration.baseline;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with a baseline. */
public final class BaselineFindings {
  public static final FindingKind NOT_MADE =
      new FindingKind("LF-BAS-001", Severity.BLOCK, "object of the baseline that can't be made");

  public static final FindingKind BY_HAND =
      new FindingKind("LF-BAS-002", Severity.MEDIUM, "object of the baseline to be made by hand");

  public static final FindingKind STATEMENT_LEFT_OUT =
      new FindingKind("LF-BAS-003", Severity.HIGH, "statement of the baseline that is left out");

  private BaselineFindings() {}
}
