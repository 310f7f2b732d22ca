package dev.landfall.postgres.copy;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Intervals as text: ISO 8601 durations ({@code P1Y2M3DT4H5M6.7S}) and clock times of any number of
 * hours ({@code 36:00:00.5}), days before them or not ({@code 1 day 12:00}). Stateless.
 */
final class IntervalText {
  private static final String NUMBER = "([-+]?\\d{1,9})";
  private static final Pattern ISO =
      Pattern.compile(
          "P(?=.)(?:NY)?(?:NM)?(?:NW)?(?:ND)?(?:T(?=.)(?:NH)?(?:NM)?(?:([-+]?\\d{1,9}(?:\\.\\d{1,6})?)S)?)?"
              .replace("N", NUMBER));
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?:([-+]?\\d{1,9}) days? ?)?(?:([-+]?)(\\d{1,9}):([0-5]\\d)(?::([0-5]\\d(?:\\.\\d{1,6})?))?)?");

  private static final int YEAR_MONTHS = 12;
  private static final int WEEK_DAYS = 7;
  private static final int MICRO_DIGITS = 6;

  private IntervalText() {}

  static byte @Nullable [] encode(String text) {
    Matcher iso = ISO.matcher(text);
    try {
      if (iso.matches()) {
        return TextEncoder.interval(
            micros(number(iso, 5), number(iso, 6), iso.group(7)),
            Math.toIntExact(number(iso, 3) * WEEK_DAYS + number(iso, 4)),
            Math.toIntExact(number(iso, 1) * YEAR_MONTHS + number(iso, 2)));
      }
      Matcher clock = CLOCK.matcher(text);
      if (text.isEmpty() || !clock.matches()) {
        return null;
      }
      long time =
          clock.group(3) == null ? 0 : micros(number(clock, 3), number(clock, 4), clock.group(5));
      return TextEncoder.interval(
          "-".equals(clock.group(2)) ? -time : time, Math.toIntExact(number(clock, 1)), 0);
    } catch (ArithmeticException tooLong) {
      return null;
    }
  }

  private static long micros(long hours, long minutes, @Nullable String seconds) {
    BigDecimal exact =
        new BigDecimal(hours * 3_600 + minutes * 60)
            .add(seconds == null ? BigDecimal.ZERO : new BigDecimal(seconds));
    return exact.movePointRight(MICRO_DIGITS).longValueExact();
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
