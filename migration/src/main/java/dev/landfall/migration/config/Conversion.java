package dev.landfall.migration.config;

import dev.landfall.postgres.copy.PostgresType;
import java.util.EnumSet;
import java.util.Set;

/** What the values of a source column mean, where the target's type does not say. */
public enum Conversion implements Word {
  EPOCH_SECONDS("epoch-seconds"),
  EPOCH_MILLIS("epoch-millis"),
  EPOCH_MICROS("epoch-micros"),
  JULIAN_DAY("julian-day"),
  /** Dates and times as ISO 8601 text, with a zone or without. */
  ISO("iso"),
  /** 0 and 1 of any storage class, and words. */
  BOOLEAN("boolean"),
  /** Decimal numbers of any storage class. */
  DECIMAL("decimal"),
  /** JSON as text or as a blob of text. */
  JSON("json"),
  /** UUIDs in any usual form of text, or as 16 bytes. */
  UUID("uuid"),
  BASE64("base64"),
  HEX("hex"),
  /** Whatever it is, as text. */
  TEXT("text");

  private final String word;

  Conversion(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** The types that it leads to. */
  public Set<PostgresType> targets() {
    return switch (this) {
      case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, JULIAN_DAY ->
          EnumSet.of(PostgresType.DATE, PostgresType.TIMESTAMP, PostgresType.TIMESTAMPTZ);
      case ISO ->
          EnumSet.of(
              PostgresType.DATE,
              PostgresType.TIME,
              PostgresType.TIMESTAMP,
              PostgresType.TIMESTAMPTZ);
      case BOOLEAN -> EnumSet.of(PostgresType.BOOLEAN);
      case DECIMAL ->
          EnumSet.of(
              PostgresType.SMALLINT,
              PostgresType.INTEGER,
              PostgresType.BIGINT,
              PostgresType.REAL,
              PostgresType.DOUBLE_PRECISION,
              PostgresType.NUMERIC);
      case JSON -> EnumSet.of(PostgresType.JSON, PostgresType.JSONB);
      case UUID -> EnumSet.of(PostgresType.UUID, PostgresType.TEXT);
      case BASE64, HEX -> EnumSet.of(PostgresType.BYTEA);
      case TEXT -> EnumSet.of(PostgresType.TEXT);
    };
  }

  /** Whether a time zone has a say in it. */
  public boolean takesZone() {
    return targets().contains(PostgresType.TIMESTAMP);
  }
}
