package dev.landfall.demo;

/** Why a strict schema must reject a row. */
public enum RejectReason {
  /** The last line comes before the first: against a check. */
  END_BEFORE_START,
  /** A null where the target says not null. */
  NULL_IDENTIFIER,
  /** A word in a column of integers, which SQLite keeps as it is. */
  TEXT_IN_INTEGER,
  /** A character U+0000 in a text, which PostgreSQL cannot hold. */
  NUL_IN_TEXT
}
