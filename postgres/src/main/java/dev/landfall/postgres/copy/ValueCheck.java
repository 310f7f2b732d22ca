package dev.landfall.postgres.copy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the server would refuse or round, before it is sent. Each function gives the reason,
 * or null when the value arrives as it is. What only the server can tell (labels of enums, CHECK
 * constraints, keys, the syntax of xml) is not looked at.
 */
public final class ValueCheck {
  /** 4714-11-24 BC (Julian day 0), in days since 1970-01-01. */
  private static final long FIRST_DAY = -2_440_588;

  /** 5874897-12-31, in days since 1970-01-01. */
  private static final long LAST_DAY = 2_145_042_905;

  private static final long DAY_MICROS = 86_400_000_000L;

  /** 4714-11-24 BC 00:00, in microseconds since 1970-01-01. */
  private static final long FIRST_MICROS = FIRST_DAY * DAY_MICROS;

  private static final long[] MICROS_OF_DIGITS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

  private ValueCheck() {}

  /** A NULL. */
  public static @Nullable RejectReason nullValue(CopyColumn column) {
    return column.notNull() ? RejectReason.NULL_NOT_ALLOWED : null;
  }

  /** A smallint, integer or bigint. */
  public static @Nullable RejectReason integer(ColumnType type, long value) {
    boolean fits =
        switch (type.type()) {
          case SMALLINT -> value == (short) value;
          case INTEGER -> value == (int) value;
          case BIGINT -> true;
          case BOOLEAN,
              REAL,
              DOUBLE_PRECISION,
              NUMERIC,
              TEXT,
              BYTEA,
              BIT,
              VARBIT,
              INET,
              CIDR,
              MACADDR,
              MACADDR8,
              INTERVAL,
              DATE,
              TIME,
              TIMESTAMP,
              TIMESTAMPTZ,
              UUID,
              JSON,
              JSONB ->
              throw new IllegalArgumentException(type.declared() + " is no integer type");
        };
    return fits ? null : RejectReason.INTEGER_OUT_OF_RANGE;
  }

  /** A real: one that has to be rounded is refused. */
  public static @Nullable RejectReason real(double value) {
    float narrow = (float) value;
    if (Double.isNaN(value) || narrow == value) {
      return null;
    }
    return Float.isInfinite(narrow) ? RejectReason.REAL_OUT_OF_RANGE : RejectReason.REAL_ROUNDED;
  }

  /** A numeric: one that has to be rounded to the column's scale is refused. */
  public static @Nullable RejectReason numeric(ColumnType type, BigDecimal value) {
    if (value.signum() == 0) {
      return value.scale() <= CopyLimits.NUMERIC_FRACTION_DIGITS
          ? null
          : RejectReason.NUMERIC_ROUNDED;
    }
    int maxScale = type.numericScale().orElse(CopyLimits.NUMERIC_FRACTION_DIGITS);
    long integerDigits = (long) value.precision() - value.scale();
    long maxIntegerDigits =
        type.numericPrecision().isPresent()
            ? (long) type.numericPrecision().getAsInt() - maxScale
            : CopyLimits.NUMERIC_INTEGER_DIGITS;
    if (integerDigits > maxIntegerDigits) {
      return RejectReason.NUMERIC_OUT_OF_RANGE;
    }
    boolean rounded = value.scale() > maxScale && value.stripTrailingZeros().scale() > maxScale;
    return rounded ? RejectReason.NUMERIC_ROUNDED : null;
  }

  /** Whether jsonb takes this UTF-8 text and keeps each key and value of it. */
  public static boolean isKeptByJsonb(byte[] utf8, int offset, int length) {
    return length <= CopyLimits.JSONB_BYTES
        && Utf8.countCodePoints(utf8, offset, length) >= 0
        && JsonCheck.isKept(utf8, offset, length);
  }

  /** Any text-like type, json and jsonb, in UTF-8. */
  public static @Nullable RejectReason text(ColumnType type, byte[] utf8, int offset, int length) {
    if (length > CopyLimits.FIELD_BYTES) {
      return RejectReason.VALUE_TOO_LARGE;
    }
    int codePoints = Utf8.countCodePoints(utf8, offset, length);
    if (codePoints < 0) {
      return codePoints == Utf8.HAS_NUL ? RejectReason.TEXT_HAS_NUL : RejectReason.TEXT_NOT_UTF8;
    }
    return switch (type.type()) {
      case TEXT -> textForm(type, codePoints, length);
      case JSON -> JsonCheck.check(utf8, offset, length, false);
      case JSONB ->
          length > CopyLimits.JSONB_BYTES
              ? RejectReason.VALUE_TOO_LARGE
              : JsonCheck.check(utf8, offset, length, true);
      case BOOLEAN,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE_PRECISION,
          NUMERIC,
          BYTEA,
          BIT,
          VARBIT,
          INET,
          CIDR,
          MACADDR,
          MACADDR8,
          INTERVAL,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          UUID ->
          throw new IllegalArgumentException(type.declared() + " is no text type");
    };
  }

  private static @Nullable RejectReason textForm(ColumnType type, int codePoints, int length) {
    boolean fits =
        switch (type.textForm()) {
          case VARCHAR, CHARACTER -> codePoints <= type.maxCharacters().orElse(Integer.MAX_VALUE);
          case NAME -> length <= CopyLimits.NAME_BYTES;
          case NONE, TEXT, CITEXT, ENUM, XML -> true;
        };
    return fits ? null : RejectReason.TEXT_TOO_LONG;
  }

  /** A bytea. */
  public static @Nullable RejectReason bytes(long length) {
    return length > CopyLimits.FIELD_BYTES ? RejectReason.VALUE_TOO_LARGE : null;
  }

  /** A row of so many bytes, field headers included. */
  public static @Nullable RejectReason row(long bytes) {
    return bytes > CopyLimits.ROW_BYTES ? RejectReason.ROW_TOO_LARGE : null;
  }

  /** A date, in days since 1970-01-01. */
  public static @Nullable RejectReason date(long days) {
    return days < FIRST_DAY || days > LAST_DAY ? RejectReason.DATE_OUT_OF_RANGE : null;
  }

  /** A time, in microseconds since midnight: 24:00 is one. */
  public static @Nullable RejectReason time(ColumnType type, long micros) {
    if (micros < 0 || micros > DAY_MICROS) {
      return RejectReason.TIME_OUT_OF_RANGE;
    }
    return fraction(type, micros);
  }

  /**
   * A timestamp, with time zone or without, in microseconds since 1970-01-01. A long ends before
   * the server's own limit at the end of 294276.
   */
  public static @Nullable RejectReason timestamp(ColumnType type, long micros) {
    return micros < FIRST_MICROS ? RejectReason.TIMESTAMP_OUT_OF_RANGE : fraction(type, micros);
  }

  private static @Nullable RejectReason fraction(ColumnType type, long micros) {
    long unit = MICROS_OF_DIGITS[type.fractionalSecondDigits()];
    return micros % unit == 0 ? null : RejectReason.TIME_ROUNDED;
  }
}
