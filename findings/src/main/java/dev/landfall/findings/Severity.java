package dev.landfall.findings;

/** How bad a finding is, worst first. */
public enum Severity {
  /** Traffic must not come in, or the stage must not start. */
  BLOCK,
  /** Goes wrong under load or later; a person must decide. */
  HIGH,
  /** Worth repairing, costs little meanwhile. */
  MEDIUM,
  /** Good to know; never changes a verdict. */
  INFO;

  /** Whether this severity is as bad as the threshold or worse. */
  public boolean atLeast(Severity threshold) {
    return compareTo(threshold) <= 0;
  }
}
