package dev.landfall.migration.profile;

/**
 * Something that a value can be, beside others. The five storage classes come first: each value has
 * exactly one of them. Shapes are guesses about what a value means; whether it goes into a column
 * is for the transfer to say.
 */
public enum Trait {
  NULL("NULL"),
  INTEGER("INTEGER"),
  REAL("REAL"),
  TEXT("TEXT"),
  BLOB("BLOB"),

  /** The INTEGER 0 or 1. */
  ZERO_OR_ONE("0 or 1"),
  BEYOND_SMALLINT("integer beyond smallint"),
  BEYOND_INTEGER("integer beyond integer"),
  /** An INTEGER of more than 53 bits, which a double need not hold. */
  BEYOND_DOUBLE("integer beyond 53 bits"),
  /** An INTEGER or REAL that, as a count since 1970, falls between 1980 and 2100. */
  EPOCH_SECONDS("epoch seconds"),
  EPOCH_MILLIS("epoch millis"),
  EPOCH_MICROS("epoch micros"),
  /** A REAL between 1900 and 2100 as a Julian day. */
  JULIAN_DAY("Julian day"),

  /** A REAL without a fraction, below 2^53. */
  WHOLE_REAL("whole number in REAL"),
  INFINITE("infinity"),
  NEGATIVE_ZERO("-0.0"),

  EMPTY_TEXT("empty text"),
  NUL_BYTE("text with NUL"),
  BAD_UTF8("bad UTF-8"),
  ISO_DATE("ISO date"),
  ISO_TIME("ISO time"),
  /** Date and time without a zone. */
  ISO_TIMESTAMP("ISO timestamp"),
  ISO_TIMESTAMP_ZONED("ISO timestamp with zone"),
  /** One of the words that PostgreSQL reads as a boolean, numbers aside. */
  BOOLEAN_WORD("boolean word"),
  JSON_OBJECT("JSON object"),
  JSON_ARRAY("JSON array"),
  /** Begins as an object or array does and is not valid JSON. */
  JSON_BROKEN("broken JSON"),
  /** Valid JSON that jsonb refuses, or of which it loses something: an object with equal keys. */
  JSON_NOT_KEPT("JSON that jsonb does not keep"),
  UUID_TEXT("UUID text"),
  WHOLE_NUMBER("whole number in text"),
  /** A whole number in text that would not come back as it was: 007. */
  LEADING_ZERO("number with leading zero"),
  /** A number in text with a fraction or an exponent. */
  DECIMAL_NUMBER("decimal number in text"),
  /** A text that says NaN or infinity. */
  NOT_FINITE_WORD("NaN or infinity in text"),
  /** Can be decoded as base64; short words can, too. */
  BASE64("base64"),
  /** Can be decoded as hexadecimal digits; short numbers can, too. */
  HEX("hexadecimal"),
  /** A TEXT of more than a megabyte, whose shape was not looked at. */
  SHAPE_UNKNOWN("too long to look at"),

  /** A BLOB of 16 bytes. */
  UUID_BLOB("16-byte blob"),

  /** A TEXT or BLOB that PostgreSQL stores compressed or out of line (TOAST). */
  LONG("long value"),
  /** A TEXT or BLOB of more bytes than a b-tree's entry may have. */
  OVERLONG_KEY("over 2,704 bytes");

  private final String label;

  Trait(String label) {
    this.label = label;
  }

  /** As people read it. */
  public String label() {
    return label;
  }

  /** Whether it is one of the five storage classes. */
  public boolean isStorageClass() {
    return this == NULL || this == INTEGER || this == REAL || this == TEXT || this == BLOB;
  }
}
