package dev.landfall.migration.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date, a time, or both, as ISO 8601 and SQLite's date functions write them (SQLite
 * documentation, "Date And Time Functions", time values 1 to 10).
 *
 * @param micros since 1970-01-01 00:00 UTC; since midnight where there is no date
 */
public record IsoText(boolean hasDate, boolean hasTime, boolean hasZone, long micros) {
  private static final String TIME = "(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d{4})-(\\d{2})-(\\d{2}))?(?:(?:^|(?<=\\d)[T ])"
              + TIME
              + " ?(Z|z|[+-](?:0\\d|1[0-5])(?::?[0-5]\\d)?)?)?");

  private static final long SECOND_MICROS = 1_000_000;
  private static final int NANO_DIGITS = 9;

  /** Null where the text is none of these, or names a day or an hour that does not exist. */
  public static @Nullable IsoText parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    boolean hasDate = matcher.group(1) != null;
    boolean hasTime = matcher.group(4) != null;
    if (!hasDate && !hasTime) {
      return null;
    }
    try {
      long micros = hasDate ? dateMicros(matcher) : 0;
      if (hasTime) {
        long time = timeMicros(matcher);
        if (time < 0) {
          return null;
        }
        micros += time;
      }
      String zone = matcher.group(8);
      return new IsoText(
          hasDate, hasTime, zone != null, zone == null ? micros : micros - offsetMicros(zone));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  private static long dateMicros(Matcher matcher) {
    return LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3)).toEpochDay()
        * 86_400
        * SECOND_MICROS;
  }

  /** Negative where there is no such time, or it is finer than a microsecond. */
  private static long timeMicros(Matcher matcher) {
    int hours = number(matcher, 4);
    int minutes = number(matcher, 5);
    int seconds = matcher.group(6) == null ? 0 : number(matcher, 6);
    if (hours > 23 || minutes > 59 || seconds > 59) {
      return -1;
    }
    String fraction = matcher.group(7);
    long nanos =
        fraction == null
            ? 0
            : Long.parseLong(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
    if (nanos % 1_000 != 0) {
      return -1;
    }
    return ((hours * 60L + minutes) * 60 + seconds) * SECOND_MICROS + nanos / 1_000;
  }

  private static long offsetMicros(String zone) {
    if (zone.equalsIgnoreCase("Z")) {
      return 0;
    }
    String digits = zone.substring(1).replace(":", "");
    long minutes = Integer.parseInt(digits.substring(0, 2)) * 60L;
    if (digits.length() > 2) {
      minutes += Integer.parseInt(digits.substring(2));
    }
    long micros = minutes * 60 * SECOND_MICROS;
    return zone.startsWith("-") ? -micros : micros;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
