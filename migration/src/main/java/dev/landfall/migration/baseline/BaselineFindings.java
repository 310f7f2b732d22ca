package dev.landfall.migration.baseline;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with a baseline. */
public final class BaselineFindings {
  public static final FindingKind NOT_MADE =
      new FindingKind("LF-BAS-001", Severity.BLOCK, "object of the baseline that can't be made");

  private BaselineFindings() {}
}
