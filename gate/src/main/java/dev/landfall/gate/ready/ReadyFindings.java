package dev.landfall.gate.ready;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What keeps traffic out. */
public final class ReadyFindings {
  public static final FindingKind NO_MIGRATION =
      new FindingKind("LF-RDY-001", Severity.BLOCK, "nothing was migrated");
  public static final FindingKind STAGE_INCOMPLETE =
      new FindingKind("LF-RDY-002", Severity.BLOCK, "stage not finished");
  public static final FindingKind OBJECT_MISSING =
      new FindingKind("LF-RDY-003", Severity.BLOCK, "object of the baseline is missing");
  public static final FindingKind OBJECT_DIFFERS =
      new FindingKind("LF-RDY-004", Severity.BLOCK, "object differs from the baseline");
  public static final FindingKind OBJECT_EXTRA =
      new FindingKind("LF-RDY-005", Severity.INFO, "object that the baseline does not have");
  public static final FindingKind PROPERTY_DIFFERS =
      new FindingKind("LF-RDY-006", Severity.HIGH, "property differs from the baseline");
  public static final FindingKind BASELINE_CHANGED =
      new FindingKind(
          "LF-RDY-007", Severity.BLOCK, "plan or baseline changed since the migration began");
  public static final FindingKind ACTIVE_EXTRA =
      new FindingKind(
          "LF-RDY-008", Severity.HIGH, "object beyond the baseline that opens or stops traffic");
  public static final FindingKind PARKED =
      new FindingKind("LF-PRK-001", Severity.BLOCK, "parked object is not back");
  public static final FindingKind PARKED_GRANT =
      new FindingKind("LF-PRK-002", Severity.BLOCK, "parked grant is not back");
  public static final FindingKind BUILD_FAILED =
      new FindingKind("LF-BLD-001", Severity.BLOCK, "build step failed");
  public static final FindingKind INVALID_INDEX =
      new FindingKind("LF-IDX-001", Severity.BLOCK, "index is not valid");
  public static final FindingKind NOT_VALIDATED =
      new FindingKind("LF-CON-001", Severity.BLOCK, "constraint is not validated");
  public static final FindingKind TRIGGER_DISABLED =
      new FindingKind("LF-CON-002", Severity.BLOCK, "foreign key's internal trigger is disabled");
  public static final FindingKind NO_STATISTICS =
      new FindingKind("LF-STA-001", Severity.BLOCK, "no planner statistics");
  public static final FindingKind NOT_FROZEN =
      new FindingKind("LF-STA-002", Severity.HIGH, "table was not vacuumed since it was loaded");
  public static final FindingKind SEQUENCE_BEHIND =
      new FindingKind("LF-SEQ-001", Severity.BLOCK, "sequence behind its column");
  public static final FindingKind NOT_VERIFIED =
      new FindingKind("LF-VER-001", Severity.BLOCK, "rows are not verified");
  public static final FindingKind NOT_EQUAL =
      new FindingKind("LF-VER-002", Severity.BLOCK, "rows differ from the source");
  public static final FindingKind FOREIGN_ROWS =
      new FindingKind("LF-VER-003", Severity.BLOCK, "rows of no source file");
  public static final FindingKind ROWS_TOUCHED =
      new FindingKind("LF-VER-004", Severity.BLOCK, "rows may have changed since verification");
  public static final FindingKind REJECTS =
      new FindingKind("LF-REJ-001", Severity.BLOCK, "rows were rejected");
  public static final FindingKind REJECTS_TOLERATED =
      new FindingKind("LF-REJ-002", Severity.INFO, "rows were rejected, as tolerated");
  public static final FindingKind FALLBACKS =
      new FindingKind("LF-REJ-003", Severity.INFO, "values did not convert and are NULL");

  private ReadyFindings() {}
}
