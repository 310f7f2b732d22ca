package dev.landfall.migration.config;

import dev.landfall.postgres.copy.PostgresType;
import java.util.EnumSet;
import java.util.Set;

/** What the values of a source column mean, where the target's type does not say. */
public enum Conversion implements Word {
  EPOCH_SECONDS("epoch-seconds", Groups.MOMENTS),
  EPOCH_MILLIS("epoch-millis", Groups.MOMENTS),
  EPOCH_MICROS("epoch-micros", Groups.MOMENTS),
  JULIAN_DAY("julian-day", Groups.MOMENTS),
  /** Dates and times as ISO 8601 text, with a zone or without. */
  ISO(
      "iso",
      EnumSet.of(
          PostgresType.DATE, PostgresType.TIME, PostgresType.TIMESTAMP, PostgresType.TIMESTAMPTZ)),
  /** 0 and 1 of any storage class, and words. */
  BOOLEAN("boolean", EnumSet.of(PostgresType.BOOLEAN)),
  /** Decimal numbers of any storage class. */
  DECIMAL(
      "decimal",
      EnumSet.of(
          PostgresType.SMALLINT,
          PostgresType.INTEGER,
          PostgresType.BIGINT,
          PostgresType.REAL,
          PostgresType.DOUBLE_PRECISION,
          PostgresType.NUMERIC)),
  /** JSON as text or as a blob of text. */
  JSON("json", EnumSet.of(PostgresType.JSON, PostgresType.JSONB)),
  /** UUIDs in any usual form of text, or as 16 bytes. */
  UUID("uuid", EnumSet.of(PostgresType.UUID, PostgresType.TEXT)),
  BASE64("base64", EnumSet.of(PostgresType.BYTEA)),
  HEX("hex", EnumSet.of(PostgresType.BYTEA)),
  /** Whatever it is, as text. */
  TEXT("text", EnumSet.of(PostgresType.TEXT));

  private final String word;
  private final Set<PostgresType> targets;

  Conversion(String word, Set<PostgresType> targets) {
    this.word = word;
    this.targets = targets;
  }

  @Override
  public String word() {
    return word;
  }

  /** The types that it leads to. */
  public Set<PostgresType> targets() {
    return EnumSet.copyOf(targets);
  }

  /** Whether a time zone has a say in it. */
  public boolean takesZone() {
    return targets.contains(PostgresType.TIMESTAMP);
  }

  /** Sets that several constants share: an enum's own statics come too late for them. */
  private static final class Groups {
    static final Set<PostgresType> MOMENTS =
        EnumSet.of(PostgresType.DATE, PostgresType.TIMESTAMP, PostgresType.TIMESTAMPTZ);
  }
}
