package dev.landfall.migration.plan;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;

/** What can be wrong with a plan. */
public final class PlanFindings {
  public static final FindingKind TABLE_UNMAPPED =
      new FindingKind("LF-PLN-001", Severity.BLOCK, "source table without a target");
  public static final FindingKind COLUMN_UNMAPPED =
      new FindingKind("LF-PLN-002", Severity.BLOCK, "source column without a target");
  public static final FindingKind NO_KEY_COLUMN =
      new FindingKind("LF-PLN-003", Severity.BLOCK, "target table without the source key's column");
  public static final FindingKind COLUMN_UNFED =
      new FindingKind("LF-PLN-004", Severity.BLOCK, "target column without a source");
  public static final FindingKind TARGET_TWICE =
      new FindingKind("LF-PLN-005", Severity.BLOCK, "target of two sources");
  public static final FindingKind TYPE_UNSUPPORTED =
      new FindingKind("LF-PLN-006", Severity.BLOCK, "target type that can't be loaded");
  public static final FindingKind TYPE_DIFFERS =
      new FindingKind("LF-PLN-007", Severity.BLOCK, "target type differs from the configuration");
  public static final FindingKind RULE_UNUSED =
      new FindingKind("LF-PLN-008", Severity.MEDIUM, "rule that meets nothing");
  public static final FindingKind NOT_CARRIED =
      new FindingKind("LF-PLN-009", Severity.INFO, "source object that is not carried");
  public static final FindingKind OLDER_SCHEMA =
      new FindingKind("LF-PLN-010", Severity.INFO, "files of another schema version");
  public static final FindingKind TABLE_UNFED =
      new FindingKind("LF-PLN-012", Severity.INFO, "target table that stays empty");
  public static final FindingKind BASELINE_NOTE =
      new FindingKind("LF-PLN-013", Severity.INFO, "part of the baseline's file that is left out");
  public static final FindingKind SKIPPED =
      new FindingKind("LF-PLN-014", Severity.INFO, "source table or column that is skipped");
  public static final FindingKind READ_THROUGH_SQLITE =
      new FindingKind("LF-PLN-015", Severity.INFO, "table that is read through SQLite");
  public static final FindingKind GUARANTEE_LOST =
      new FindingKind("LF-PLN-020", Severity.HIGH, "guarantee of the sources that is lost");
  public static final FindingKind INDEX_LOST =
      new FindingKind("LF-PLN-021", Severity.HIGH, "index of the sources that is lost");
  public static final FindingKind FILLING_LOST =
      new FindingKind("LF-PLN-022", Severity.MEDIUM, "default of the sources that is lost");
  public static final FindingKind VIRTUAL_ROWS =
      new FindingKind("LF-PLN-023", Severity.HIGH, "virtual table with rows of its own");
  public static final FindingKind TOO_WIDE =
      new FindingKind("LF-PLN-024", Severity.BLOCK, "source table of too many columns");

  public static final FindingKind FALLBACK_UNFIT =
      new FindingKind("LF-PLN-040", Severity.BLOCK, "no place for values that do not convert");

  private PlanFindings() {}
}
