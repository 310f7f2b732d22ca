package dev.landfall.findings.report;

/** What a report comes to: of the gate (may traffic come in?) or of any other check. */
public enum Verdict {
  READY("READY", false),
  NOT_READY("NOT READY", true),
  PASS("PASS", false),
  FAIL("FAIL", true);

  private final String label;
  private final boolean failed;

  Verdict(String label, boolean failed) {
    this.label = label;
    this.failed = failed;
  }

  /** The verdict as a person reads it. */
  public String label() {
    return label;
  }

  public boolean failed() {
    return failed;
  }
}
