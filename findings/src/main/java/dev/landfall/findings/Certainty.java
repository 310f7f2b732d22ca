package dev.landfall.findings;

/** Whether the check saw the fault, or could not look. */
public enum Certainty {
  FOUND,
  /** The privilege or the data to look was missing; counts like the fault itself, never a pass. */
  UNKNOWN
}
