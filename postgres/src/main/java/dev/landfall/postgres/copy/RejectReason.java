package dev.landfall.postgres.copy;

/** Why a value, or a row, cannot be sent: the server would refuse it, or change it. */
public enum RejectReason {
  NULL_NOT_ALLOWED("NULL in a column that must not be NULL"),
  TEXT_HAS_NUL("text with a NUL byte, which PostgreSQL cannot store"),
  TEXT_NOT_UTF8("text that is not valid UTF-8"),
  TEXT_TOO_LONG("text with more characters than the type allows"),
  VALUE_TOO_LARGE("more bytes than one value of the type can have"),
  INTEGER_OUT_OF_RANGE("an integer outside of the type's range"),
  REAL_OUT_OF_RANGE("a number too large for single precision"),
  REAL_ROUNDED("a number that single precision would round"),
  NUMERIC_OUT_OF_RANGE("a number with more digits than the type allows"),
  NUMERIC_ROUNDED("a number that the type's scale would round"),
  DATE_OUT_OF_RANGE("a date before 4714-11-24 BC or after 5874897-12-31"),
  TIME_OUT_OF_RANGE("a time before 00:00 or after 24:00"),
  TIMESTAMP_OUT_OF_RANGE("a timestamp before 4714-11-24 BC"),
  TIME_ROUNDED("fractions of a second that the type would round"),
  JSON_INVALID("text that is not JSON"),
  JSON_TOO_DEEP("JSON nested deeper than " + CopyLimits.JSON_DEPTH + " levels"),
  JSON_HAS_NUL("JSON with \\u0000, which jsonb cannot store"),
  JSON_LONE_SURROGATE("JSON with half a surrogate pair, which jsonb cannot store"),
  JSON_NUMBER_OUT_OF_RANGE("JSON with a number of more digits than jsonb can store"),
  ROW_TOO_LARGE("more bytes than one row can have");

  private final String description;

  RejectReason(String description) {
    this.description = description;
  }

  /** What was found, as a noun phrase. */
  public String description() {
    return description;
  }

  /** One sentence that names the column. */
  public String message(CopyColumn column) {
    return "column \"" + column.name() + "\" (" + column.type().declared() + "): " + description;
  }
}
