package dev.landfall.migration.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a name written with dots, such as {@code public.documents}. Each part is taken as it
 * is, upper case included; one that has a dot or a quote in it is written in double quotes, as in
 * SQL ({@code public."a.b"}).
 */
public final class DottedName {
  /** One part, as a regular expression that JSON Schema understands too. */
  public static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[^.\"]+)";

  private static final Pattern PARTS = Pattern.compile(PART);

  private DottedName() {}

  /** The parts of a name that has the form of {@link #PART}s with dots between them. */
  public static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = PARTS.matcher(name);
    while (matcher.find()) {
      String part = matcher.group();
      parts.add(
          part.startsWith("\"")
              ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
              : part);
    }
    return parts;
  }
}
