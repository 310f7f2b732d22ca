package dev.landfall.migration.transfer;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as text: how they are read, and how a REAL is written. Stateless. */
final class NumberText {
  /** The digits of the longest numeric there is, with sign, point and exponent. */
  static final int MOST_BYTES = 160_000;

  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,6})?");

  /** The exponents of ten between which SQLite writes a REAL without one. */
  private static final int FIRST_PLAIN = -5;

  private static final int LAST_PLAIN = 14;

  private NumberText() {}

  /** The number; null where the text is none. Its exponent may be far too large to write it out. */
  static @Nullable BigDecimal decimal(@Nullable String text) {
    return text != null && DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  /** NaN or an infinity, from the words that PostgreSQL reads; null where the text is none. */
  static @Nullable Double special(@Nullable String text) {
    return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "infinity", "+inf", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  /** How many digits the number has before its point; 1 for those below 1. */
  static long integerDigits(BigDecimal value) {
    return Math.max(1, (long) value.precision() - value.scale());
  }

  /** A finite REAL in the form of SQLite, with the fewest digits that name it. */
  static String of(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= FIRST_PLAIN && exponent <= LAST_PLAIN) {
      String plain = decimal.toPlainString();
      return decimal.scale() > 0 ? plain : plain + ".0";
    }
    String digits = decimal.unscaledValue().abs().toString();
    return "%s%s.%se%s%02d"
        .formatted(
            value < 0 ? "-" : "",
            digits.charAt(0),
            digits.length() > 1 ? digits.substring(1) : "0",
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }
}
