package dev.landfall.gate.schema.report;

import dev.landfall.findings.FindingKind;
import dev.landfall.findings.Severity;
import dev.landfall.gate.schema.compare.Meaning;

/** What can be wrong with a schema beside another one. The policy may give another severity. */
public final class SchemaFindings {
  public static final FindingKind WEAKENED =
      new FindingKind("LF-SCH-001", Severity.BLOCK, "weakened: production loses it");
  public static final FindingKind WIDENED =
      new FindingKind("LF-SCH-002", Severity.HIGH, "widened: more is let in");
  public static final FindingKind CHANGED = new FindingKind("LF-SCH-003", Severity.HIGH, "changed");
  public static final FindingKind RENAMED =
      new FindingKind("LF-SCH-004", Severity.MEDIUM, "renamed");
  public static final FindingKind ADJUSTED =
      new FindingKind("LF-SCH-005", Severity.MEDIUM, "adjusted: a setting or a comment");
  public static final FindingKind EXTRA =
      new FindingKind("LF-SCH-006", Severity.INFO, "extra: more than the baseline has");
  public static final FindingKind NOT_EXECUTED =
      new FindingKind(
          "LF-SCH-007", Severity.MEDIUM, "statement that could not be executed, compared as text");
  public static final FindingKind STATEMENT_LOST =
      new FindingKind("LF-SCH-008", Severity.BLOCK, "statement lost that could not be executed");

  private SchemaFindings() {}

  static FindingKind of(Meaning meaning) {
    return switch (meaning) {
      case WEAKENED -> WEAKENED;
      case WIDENED -> WIDENED;
      case CHANGED -> CHANGED;
      case RENAMED -> RENAMED;
      case ADJUSTED -> ADJUSTED;
      case EXTRA -> EXTRA;
    };
  }
}
