package dev.landfall.cli.config;

import dev.landfall.migration.config.BuildConfig;
import dev.landfall.migration.config.DottedName;
import dev.landfall.migration.config.KeySource;
import dev.landfall.migration.config.Names;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The kinds of text in the config: what each looks like, and how it is read. */
final class Texts {
  private static final Pattern NOT_BLANK = Pattern.compile("\\S");
  private static final Pattern DURATION =
      Pattern.compile("^(?=.)(?:(\\d{1,4})d)?(?:(\\d{1,6})h)?(?:(\\d{1,7})m)?(?:(\\d{1,8})s)?$");
  private static final Pattern SIZE = Pattern.compile("^(\\d{1,10})(kB|MB|GB|TB)$");
  private static final Map<String, Integer> SHIFTS = Map.of("kB", 10, "MB", 20, "GB", 30, "TB", 40);
  private static final Pattern URI = Pattern.compile("^postgres(?:ql)?://\\S*$");
  private static final Pattern URI_PASSWORD =
      Pattern.compile("^[a-z]+://(?:[^/?#@]*:.*@|.*[?&](?:ssl)?password=)");

  static final Shape.Text SENTENCE = Shape.Text.of("a text", NOT_BLANK.pattern());
  static final Shape.Text TYPE = Shape.Text.of("a type of PostgreSQL", NOT_BLANK.pattern());
  static final Shape.Text SOURCE_NAME = Shape.Text.of("a table of the sources", "^[\\s\\S]+$");
  static final Shape.Text FINDING =
      Shape.Text.of("the id of a finding (LF-IDX-001)", "^LF-[A-Z]{3}-\\d{3}$");
  static final Shape.Text NAME =
      new Shape.Text("a name", NOT_BLANK.pattern(), Texts::identifierFault);
  static final Shape.Text PATH = new Shape.Text("a path", NOT_BLANK.pattern(), Texts::pathFault);
  static final Shape.Text GLOB =
      new Shape.Text("a path or a glob", NOT_BLANK.pattern(), Texts::globFault);
  static final Shape.Text MANIFEST =
      new Shape.Text(
          "a path that ends in .csv, .jsonl or .ndjson",
          "\\.(?:[cC][sS][vV]|[jJ][sS][oO][nN][lL]|[nN][dD][jJ][sS][oO][nN])$",
          Texts::pathFault);
  static final Shape.Text GROUP =
      new Shape.Text("a regular expression", NOT_BLANK.pattern(), Texts::groupFault);
  static final Shape.Text TARGET =
      new Shape.Text("a URI that begins with postgresql://", URI.pattern(), Texts::targetFault);
  static final Shape.Text DAY =
      new Shape.Text("a day (2027-01-31)", "^\\d{4}-\\d{2}-\\d{2}$", Texts::dayFault);
  static final Shape.Text ZONE =
      new Shape.Text(
          "a time zone (UTC, Europe/Berlin, +02:00)", NOT_BLANK.pattern(), Texts::zoneFault);
  static final Shape.Text LENGTH =
      new Shape.Text("a length of time (12h, 1d, 1h30m)", DURATION.pattern(), Texts::lengthFault);
  static final Shape.Text MEMORY =
      new Shape.Text("a size (256MB)", SIZE.pattern(), Texts::memoryFault);
  static final Shape.Text TARGET_TABLE =
      new Shape.Text(
          "a table, or a schema, a dot and a table",
          "^(?:%1$s\\.)?%1$s$".formatted(DottedName.PART),
          Texts::identifiersFault);
  static final Shape.Text SOURCE_COLUMN =
      Shape.Text.of(
          "a table of the sources, a dot and a column", "^%1$s\\.%1$s$".formatted(DottedName.PART));

  private Texts() {}

  /** A length of time that matches {@link #LENGTH}. */
  static Duration length(String text) {
    Matcher parts = matched(DURATION, text);
    return Duration.ofDays(number(parts, 1))
        .plusHours(number(parts, 2))
        .plusMinutes(number(parts, 3))
        .plusSeconds(number(parts, 4));
  }

  /** A size that matches {@link #MEMORY}, in bytes; too large a size is the largest there is. */
  static long bytes(String text) {
    Matcher parts = matched(SIZE, text);
    int shift = SHIFTS.getOrDefault(parts.group(2), 0);
    long number = number(parts, 1);
    return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("not checked before: " + text);
    }
    return matcher;
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Optional<String> identifierFault(String text) {
    return Names.isIdentifier(text)
        ? Optional.empty()
        : Optional.of(
            "longer than the %d bytes that PostgreSQL keeps of a name: %s"
                .formatted(Names.MAXIMUM_IDENTIFIER_BYTES, Faults.quote(text)));
  }

  private static Optional<String> identifiersFault(String text) {
    return DottedName.parts(text).stream()
        .map(Texts::identifierFault)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> pathFault(String text) {
    try {
      Path ignored = Path.of(text);
      return Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.of("not a path: " + e.getReason());
    }
  }

  private static Optional<String> globFault(String text) {
    try {
      var ignored = FileSystems.getDefault().getPathMatcher("glob:" + text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("not a glob: %s".formatted(e.getDescription()));
    }
  }

  private static Optional<String> groupFault(String text) {
    try {
      int groups = KeySource.groups(Pattern.compile(text));
      return groups == 1
          ? Optional.empty()
          : Optional.of(
              "needs one group, in parentheses, around the key's value; it has %d (use (?:...) for"
                      .formatted(groups)
                  + " the others)");
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "not a regular expression: %s near character %d"
              .formatted(e.getDescription(), e.getIndex() + 1));
    }
  }

  private static Optional<String> targetFault(String text) {
    return URI_PASSWORD.matcher(text).find()
        ? Optional.of(
            "a password does not belong into the config; put it into ~/.pgpass or PGPASSWORD")
        : Optional.empty();
  }

  private static Optional<String> dayFault(String text) {
    try {
      LocalDate ignored = LocalDate.parse(text);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("there is no such day: " + text);
    }
  }

  private static Optional<String> zoneFault(String text) {
    try {
      ZoneId ignored = ZoneId.of(text);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("there is no such time zone: " + text);
    }
  }

  private static Optional<String> lengthFault(String text) {
    return length(text).isPositive()
        ? Optional.empty()
        : Optional.of("must be longer than nothing");
  }

  private static Optional<String> memoryFault(String text) {
    long bytes = bytes(text);
    boolean fits =
        bytes >= BuildConfig.MINIMUM_MEMORY_BYTES && bytes <= BuildConfig.MAXIMUM_MEMORY_BYTES;
    return fits
        ? Optional.empty()
        : Optional.of("PostgreSQL takes from 1MB to less than 2TB: " + text);
  }
}
