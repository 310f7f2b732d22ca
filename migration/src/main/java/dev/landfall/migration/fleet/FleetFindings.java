package dev.landfall.migration.fleet;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with a fleet's names and keys. */
public final class FleetFindings {
  public static final FindingKind NO_KEY =
      new FindingKind("LF-FLT-001", Severity.BLOCK, "file without a source key");
  public static final FindingKind KEY_TWICE =
      new FindingKind("LF-FLT-002", Severity.BLOCK, "source key of more than one file");

  private FleetFindings() {}
}
