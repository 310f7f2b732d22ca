package dev.landfall.migration.draft.expression;

import dev.landfall.migration.config.Names;
import dev.landfall.sqlite.expression.SqlExpression;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Literals as PostgreSQL takes them. Stateless. */
final class Literals {
  /** Below this every whole double is the only one that rounds to its long. */
  private static final double EXACT = 0x1p53;

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?");

  private Literals() {}

  static String whole(long value) {
    if (value == Long.MIN_VALUE) {
      return "'" + value + "'::bigint";
    }
    return value < 0 ? "(" + value + ")" : Long.toString(value);
  }

  static String real(double value) {
    String digits = Double.toString(value);
    boolean plain = value >= 0 && digits.indexOf('E') < 0 && Double.isFinite(value);
    return (plain ? digits : "'" + digits + "'") + "::double precision";
  }

  static String text(String value) {
    if (value.indexOf('\0') >= 0) {
      throw new Untranslatable("it has a text with a NUL byte");
    }
    return "'" + value.replace("'", "''") + "'";
  }

  static String bytes(String hex) {
    return "'\\x" + hex.toLowerCase(Locale.ROOT) + "'::bytea";
  }

  /** The number as a double, where that is exact. */
  static Optional<String> exactReal(long value) {
    return Math.abs((double) value) < EXACT ? Optional.of(real((double) value)) : Optional.empty();
  }

  /** The number as a decimal that compares with every whole number as the double does. */
  static String decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new Untranslatable("it compares with infinity");
    }
    String digits =
        Math.abs(value) < EXACT
            ? BigDecimal.valueOf(value).toPlainString()
            : new BigDecimal(value).toPlainString();
    return value < 0 ? "(" + digits + ")" : digits;
  }

  /** What SQLite makes of a text that becomes a number: the text itself where it is none. */
  static SqlExpression numeric(String text) {
    String digits = text.strip();
    if (!NUMBER.matcher(digits).matches()) {
      return new SqlExpression.Text(text);
    }
    try {
      return new SqlExpression.Whole(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      double value = Double.parseDouble(digits);
      return value == Math.rint(value) && Math.abs(value) < EXACT
          ? new SqlExpression.Whole((long) value)
          : new SqlExpression.Decimal(value);
    }
  }

  /** The ASCII letters in lower case, as SQLite's NOCASE and LIKE see them. */
  static String folded(String text) {
    return Names.foldedAsSqlite(text);
  }
}
