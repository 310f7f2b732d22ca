package dev.landfall.migration.fleet;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with a fleet's names and keys. */
public final class FleetFindings {
  public static final FindingKind NO_KEY =
      new FindingKind("LF-FLT-001", Severity.BLOCK, "file without a source key");
  public static final FindingKind KEY_TWICE =
      new FindingKind("LF-FLT-002", Severity.BLOCK, "source key of more than one file");
  public static final FindingKind NO_DATABASE =
      new FindingKind("LF-FLT-003", Severity.MEDIUM, "match that is no database file");
  public static final FindingKind LOG_ALONE =
      new FindingKind("LF-FLT-004", Severity.HIGH, "log or journal without its database");
  public static final FindingKind NAME_NO_TEXT =
      new FindingKind("LF-FLT-005", Severity.HIGH, "file whose name is no text");
  public static final FindingKind FILE_TWICE =
      new FindingKind("LF-FLT-006", Severity.HIGH, "one file under several names");

  private FleetFindings() {}
}
