package dev.landfall.findings.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts of unknown origin made fit for a terminal and for a log: no passwords, no control
 * characters, nothing that changes the direction of writing.
 */
public final class Printable {
  private Printable() {}

  /** One line without passwords and without control characters. */
  public static String line(String value) {
    String clean = Redaction.redact(value);
    StringBuilder line = new StringBuilder(clean.length());
    clean.codePoints().forEach(c -> append(line, c));
    return line.toString();
  }

  /** Lines, divided as they were; each as {@link #line} has it. */
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

  /** A statement with one semicolon at its end. */
  public static String ended(String statement) {
    String stripped = statement.strip();
    return stripped.endsWith(";") ? stripped : stripped + ";";
  }
}
