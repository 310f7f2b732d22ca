package dev.landfall.sqlite;

/** Whether a column's value is computed from the others, and when. */
public enum Generated {
  NONE,
  /** Computed when it is read. */
  VIRTUAL,
  /** Computed when the row is written, and stored in the file. */
  STORED
}
