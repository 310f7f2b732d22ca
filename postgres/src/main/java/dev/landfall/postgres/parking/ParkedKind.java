package dev.landfall.postgres.parking;

/** What sort of thing was taken away for the load. */
public enum ParkedKind {
  /** An index that belongs to no constraint. */
  INDEX,
  PRIMARY_KEY,
  UNIQUE,
  /** An exclusion constraint. */
  EXCLUSION,
  FOREIGN_KEY,
  /** A trigger that a user made; those behind constraints are never touched. */
  TRIGGER,
  /** The table's storage parameters: autovacuum is off during the load. */
  STORAGE_PARAMETERS,
  /** All privileges of other roles on one table and its columns. */
  GRANT
}
