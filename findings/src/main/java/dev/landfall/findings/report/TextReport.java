package dev.landfall.findings.report;

import dev.landfall.findings.Certainty;
import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.findings.Waiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints a report for people: the verdict first, then the findings grouped by severity, then what
 * was waived and why. Names and messages may come from anyone's files: control characters in them
 * are printed as escapes, so that none reaches the terminal.
 */
final class TextReport {
  private static final String INDENT = "      ";

  private final Colours colours;

  TextReport(Colours colours) {
    this.colours = colours;
  }

  void write(Report report, Writer out) {
    StringBuilder text = new StringBuilder();
    text.append(colours.verdict(report.verdict())).append("  ");
    text.append(colours.strong(Printable.line(report.title()))).append('\n');
    text.append(summary(report)).append('\n');
    for (Severity severity : Severity.values()) {
      group(text, severity, report.counting(severity));
    }
    waived(text, report.waived());
    try {
      out.write(text.toString());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("can't print the report: " + report.title(), e);
    }
  }

  private static String summary(Report report) {
    String counts =
        Stream.concat(
                Stream.of(Severity.values())
                    .map(severity -> count(report.counting(severity).size(), name(severity))),
                Stream.of(count(report.waived().size(), "waived")))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    String found = counts.isEmpty() ? "no findings" : counts;
    return "%s (fails at %s or worse)".formatted(found, name(report.threshold()));
  }

  private static String count(int number, String what) {
    return number == 0 ? "" : number + " " + what;
  }

  private void group(StringBuilder text, Severity severity, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    text.append('\n').append(colours.severity(severity, severity.name())).append('\n');
    for (Finding finding : findings) {
      headline(text, finding, "");
      for (String seen : finding.evidence()) {
        lines(text, "| ", seen);
      }
      remedy(text, finding.remedy());
    }
  }

  private void waived(StringBuilder text, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    text.append('\n').append(colours.faint("WAIVED")).append('\n');
    for (Finding finding : findings) {
      headline(text, finding, " (" + name(finding.severity()) + ")");
      Waiver waiver = finding.waiver().orElseThrow();
      text.append(INDENT).append("waived until ").append(waiver.expires()).append(": ");
      text.append(Printable.line(waiver.reason())).append('\n');
    }
  }

  private void headline(StringBuilder text, Finding finding, String suffix) {
    String id = colours.severity(finding.severity(), finding.kind().id());
    text.append("  ").append(id).append("  ");
    text.append(colours.strong(Printable.line(finding.object()))).append(suffix);
    if (finding.certainty() == Certainty.UNKNOWN) {
      text.append("  UNKNOWN: the check could not look");
    }
    text.append('\n');
    text.append(INDENT).append(Printable.line(finding.message())).append('\n');
  }

  private static void remedy(StringBuilder text, Remedy remedy) {
    switch (remedy) {
      case Remedy.None() -> {}
      case Remedy.Sql(List<String> statements) -> {
        text.append(INDENT).append("repair with:\n");
        for (String statement : statements) {
          lines(text, "    ", Printable.ended(statement));
        }
      }
      case Remedy.Ticket(String ticket) -> {
        text.append(INDENT).append("ask the provider:\n");
        lines(text, "    ", ticket);
      }
      case Remedy.Action(String action) -> lines(text, "do: ", action);
    }
  }

  private static void lines(StringBuilder text, String prefix, String value) {
    value
        .strip()
        .lines()
        .forEach(
            line -> text.append(INDENT).append(prefix).append(Printable.line(line)).append('\n'));
  }

  private static String name(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
