package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * The type of a column once its domains are resolved.
 *
 * @param type how values travel
 * @param textForm which text-like type it is; NONE exactly when type is not TEXT
 * @param typeModifier pg_attribute.atttypmod, or the domain's; -1 when there is none
 * @param declared the base type as format_type() prints it, for messages
 */
public record ColumnType(PostgresType type, TextForm textForm, int typeModifier, String declared) {

  /** The size of a varlena header, which type modifiers include (VARHDRSZ). */
  private static final int HEADER_BYTES = 4;

  private static final int SCALE_BITS = 11;
  private static final int SCALE_SIGN = 1 << (SCALE_BITS - 1);

  public ColumnType {
    requireNonNull(type, "type");
    requireNonNull(textForm, "textForm");
    requireNonNull(declared, "declared");
    if ((type == PostgresType.TEXT) == (textForm == TextForm.NONE)) {
      throw new IllegalArgumentException(type + " does not go with " + textForm);
    }
  }

  /** The plain type without a modifier. */
  public static ColumnType of(PostgresType type) {
    return new ColumnType(
        type, type == PostgresType.TEXT ? TextForm.TEXT : TextForm.NONE, -1, type.sqlName());
  }

  /** The n of varchar(n) and character(n), in characters. */
  public OptionalInt maxCharacters() {
    boolean limited =
        (textForm == TextForm.VARCHAR || textForm == TextForm.CHARACTER)
            && typeModifier >= HEADER_BYTES;
    return limited ? OptionalInt.of(typeModifier - HEADER_BYTES) : OptionalInt.empty();
  }

  /** The n of bit(n) and bit varying(n), in bits. */
  public OptionalInt bits() {
    boolean limited =
        (type == PostgresType.BIT || type == PostgresType.VARBIT) && typeModifier >= 0;
    return limited ? OptionalInt.of(typeModifier) : OptionalInt.empty();
  }

  /** The p of numeric(p, s), in decimal digits. */
  public OptionalInt numericPrecision() {
    return hasNumericModifier()
        ? OptionalInt.of(((typeModifier - HEADER_BYTES) >> 16) & 0xffff)
        : OptionalInt.empty();
  }

  /** The s of numeric(p, s), from -1000 to 1000. */
  public OptionalInt numericScale() {
    return hasNumericModifier()
        ? OptionalInt.of(
            (((typeModifier - HEADER_BYTES) & ((1 << SCALE_BITS) - 1)) ^ SCALE_SIGN) - SCALE_SIGN)
        : OptionalInt.empty();
  }

  /** The decimal digits of seconds that time and timestamp keep: 0 to 6. */
  public int fractionalSecondDigits() {
    return switch (type) {
      case TIME, TIMESTAMP, TIMESTAMPTZ -> typeModifier < 0 ? 6 : typeModifier;
      case BOOLEAN,
          SMALLINT,
          INTEGER,
          BIGINT,
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
          UUID,
          JSON,
          JSONB ->
          throw new IllegalStateException(declared + " has no seconds");
    };
  }

  private boolean hasNumericModifier() {
    return type == PostgresType.NUMERIC && typeModifier >= HEADER_BYTES;
  }
}
