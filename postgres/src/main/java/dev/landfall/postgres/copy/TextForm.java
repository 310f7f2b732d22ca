package dev.landfall.postgres.copy;

/** Which of the text-like types a column has, or that it has none of them. */
public enum TextForm {
  /** Not a text-like type. */
  NONE,
  TEXT,
  VARCHAR,
  /** character(n), padded with blanks; also bpchar without a length. */
  CHARACTER,
  /** The catalog's identifier type, at most 63 bytes. */
  NAME,
  CITEXT,
  /** An enum, written by its label. */
  ENUM,
  XML
}
