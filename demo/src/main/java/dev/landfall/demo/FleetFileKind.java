package dev.landfall.demo;

/** What is special about a file of the fleet. */
public enum FleetFileKind {
  /** Nothing: the current schema, sound rows. */
  CURRENT,
  /** The schema of an earlier version: some columns are not there. */
  OLD_SCHEMA,
  /** The current schema, with some rows that a strict schema must reject. */
  REJECTING,
  /** Cut off in the middle: SQLite calls it malformed. */
  TRUNCATED
}
