package dev.landfall.migration.profile;

import static dev.landfall.migration.profile.TextShapes.isDigit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Finds whether a text is a number, and with how many digits. Stateless. */
final class NumberShape {
  /** More digits of an exponent name no number that a database holds. */
  private static final int MOST_EXPONENT_DIGITS = 4;

  private NumberShape() {}

  static void look(byte[] text, int length, TextShapes.Sink sink) {
    int start = text[0] == '-' || text[0] == '+' ? 1 : 0;
    int point = start;
    while (point < length && isDigit(text[point])) {
      point++;
    }
    int integerDigits = point - start;
    if (point == length) {
      if (integerDigits > 0) {
        whole(text, start, integerDigits, sink);
      }
      return;
    }
    if (start == 1 && length <= "+infinity".length()) {
      notFinite(text, length, sink);
    }
    int end = point;
    if (text[point] == '.') {
      end++;
      while (end < length && isDigit(text[end])) {
        end++;
      }
      if (integerDigits == 0 && end == point + 1) {
        return;
      }
    }
    if (end == length) {
      sink.saw(Trait.DECIMAL_NUMBER);
      sink.sawNumber(significant(text, start, integerDigits), length - point - 1);
    } else if ((integerDigits > 0 || end > point) && isExponent(text, end, length)) {
      BigDecimal value = new BigDecimal(new String(text, 0, length, StandardCharsets.US_ASCII));
      sink.saw(Trait.DECIMAL_NUMBER);
      sink.sawNumber(Math.max(0, value.precision() - value.scale()), Math.max(0, value.scale()));
    }
  }

  private static void whole(byte[] text, int start, int digits, TextShapes.Sink sink) {
    sink.saw(Trait.WHOLE_NUMBER);
    if (text[0] == '+' || (text[start] == '0' && (digits > 1 || start == 1))) {
      sink.saw(Trait.LEADING_ZERO);
    }
    sink.sawNumber(significant(text, start, digits), 0);
  }

  private static int significant(byte[] text, int start, int digits) {
    int zeros = 0;
    while (zeros < digits && text[start + zeros] == '0') {
      zeros++;
    }
    return digits - zeros;
  }

  private static boolean isExponent(byte[] text, int from, int length) {
    if (text[from] != 'e' && text[from] != 'E') {
      return false;
    }
    int digits = from + 1;
    if (digits < length && (text[digits] == '-' || text[digits] == '+')) {
      digits++;
    }
    for (int i = digits; i < length; i++) {
      if (!isDigit(text[i])) {
        return false;
      }
    }
    return digits < length && length - digits <= MOST_EXPONENT_DIGITS;
  }

  private static void notFinite(byte[] text, int length, TextShapes.Sink sink) {
    String word = new String(text, 1, length - 1, StandardCharsets.US_ASCII);
    switch (word.toLowerCase(Locale.ROOT)) {
      case "nan", "inf", "infinity" -> sink.saw(Trait.NOT_FINITE_WORD);
      default -> {}
    }
  }
}
