package dev.landfall.cli.config;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.Redaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with one file. Not safe for several threads. */
final class Faults {
  private static final int MOST_SHOWN = 100;
  private static final int LONGEST_QUOTE = 60;

  private final Path file;
  private final List<Fault> faults = new ArrayList<>();

  Faults(Path file) {
    this.file = file;
  }

  /** One thing that is wrong. */
  private record Fault(Position position, String text) {}

  /** Notes a fault at this place, of the key with this path; an empty path is the whole file. */
  void add(Position position, String path, String text) {
    faults.add(new Fault(position, path.isEmpty() ? text : path + ": " + text));
  }

  /** Throws where there is a fault: one error that has them all, in the order of the file. */
  void throwAny() {
    if (!faults.isEmpty()) {
      throw asException();
    }
  }

  LandfallException asException() {
    String lines =
        faults.stream()
            .sorted(Comparator.comparing(Fault::position))
            .limit(MOST_SHOWN)
            .map(this::line)
            .collect(Collectors.joining("\n"));
    int hidden = faults.size() - MOST_SHOWN;
    String more = hidden > 0 ? "\nand %d more".formatted(hidden) : "";
    return new LandfallException(
        ErrorCode.CONFIG_INVALID,
        "the config is not valid:\n" + lines + more,
        "Correct %s; docs/reference/config.md describes each key.".formatted(file));
  }

  private String line(Fault fault) {
    Position position = fault.position();
    return "%s:%d:%d: %s".formatted(file, position.line(), position.column(), fault.text());
  }

  /** The value in quotes, short, on one line, without a password. */
  static String quote(String value) {
    StringBuilder line = new StringBuilder();
    Redaction.redact(value)
        .codePoints()
        .limit(LONGEST_QUOTE)
        .forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? '\ufffd' : c));
    boolean whole = value.codePointCount(0, value.length()) <= LONGEST_QUOTE;
    return '"' + line.toString() + (whole ? "" : "...") + '"';
  }
}
