package dev.landfall.findings.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text for a terminal or a log. Names and messages may come from anyone's files: passwords are left
 * out, and characters that steer a terminal or turn the direction of writing become escapes.
 */
public final class SafeText {
  private SafeText() {}

  /** One line: a line break is an escape too. */
  public static String line(String value) {
    String clean = Redaction.redact(value);
    StringBuilder line = new StringBuilder(clean.length());
    clean.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  /** Lines, divided as they were. */
  public static String lines(String value) {
    List<String> lines = new ArrayList<>();
    for (String line : value.split("\n", -1)) {
      lines.add(line(line));
    }
    return String.join("\n", lines);
  }

  private static void append(StringBuilder line, int c) {
    boolean direction = c == 0x061c || c == 0x200e || c == 0x200f;
    boolean override = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (c == '\t') {
      line.append(' ');
    } else if (Character.isISOControl(c) || direction || override) {
      line.append("\\u").append("%04x".formatted(c));
    } else {
      line.appendCodePoint(c);
    }
  }
}
