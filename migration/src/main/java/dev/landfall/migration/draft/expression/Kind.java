package dev.landfall.migration.draft.expression;

/** What is known of an expression's values on both sides: which storage class, in which type. */
public enum Kind {
  NULL("NULL"),
  /** 0 and 1 in SQLite, boolean in PostgreSQL. */
  BOOLEAN("a truth value"),
  /** INTEGER in SQLite; smallint, integer or bigint in PostgreSQL. */
  INTEGER("a whole number"),
  /** REAL in SQLite, double precision in PostgreSQL. */
  REAL("a floating point number"),
  /** INTEGER or REAL in SQLite, double precision of equal value in PostgreSQL. */
  NUMBER("a number that may be whole or not"),
  /** INTEGER or REAL in SQLite, numeric in PostgreSQL. */
  NUMERIC("a decimal number"),
  TEXT("text"),
  BLOB("a BLOB"),
  /** Text that is JSON in SQLite, jsonb in PostgreSQL. */
  JSON("JSON"),
  /** What lies in JSON: its storage class in SQLite depends on the row; jsonb in PostgreSQL. */
  JSON_VALUE("a value inside of JSON"),
  /** Values that have another form in PostgreSQL than in SQLite, such as a time. */
  CONVERTED("a converted value");

  private final String phrase;

  Kind(String phrase) {
    this.phrase = phrase;
  }

  /** For messages. */
  String phrase() {
    return phrase;
  }

  boolean whole() {
    return this == INTEGER || this == BOOLEAN;
  }

  boolean floating() {
    return this == REAL || this == NUMBER;
  }
}
