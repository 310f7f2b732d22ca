package dev.landfall.findings.report;

import static java.util.stream.Collectors.joining;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Location;
import dev.landfall.findings.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/**
 * Prints a report as GitHub's workflow commands. GitHub shows ten errors, ten warnings and ten
 * notices of a step and drops the rest without a word: so at most nine of a level are written, and
 * the tenth says how many more there are. The last line, the verdict, is no annotation.
 */
final class GitHubReport {
  private static final int MOST_OF_A_LEVEL = 10;

  /** GitHub cuts annotations at 64 kB; a person stops reading long before. */
  private static final int MOST_CHARACTERS = 4_000;

  void write(Report report, Writer out) {
    StringBuilder lines = new StringBuilder();
    level(lines, "error", both(report, Severity.BLOCK, Severity.HIGH));
    level(lines, "warning", report.counting(Severity.MEDIUM));
    level(lines, "notice", report.counting(Severity.INFO));
    lines
        .append(report.verdict().label())
        .append(": ")
        .append(escaped(Printable.line(report.title())))
        .append(
            ", %d findings, %d waived\n"
                .formatted(
                    report.findings().size() - report.waived().size(), report.waived().size()));
    try {
      out.write(lines.toString());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("can't print the report: " + report.title(), e);
    }
  }

  private static List<Finding> both(Report report, Severity worse, Severity bad) {
    return report.findings().stream()
        .filter(it -> it.waiver().isEmpty())
        .filter(it -> it.severity() == worse || it.severity() == bad)
        .toList();
  }

  private static void level(StringBuilder lines, String level, List<Finding> findings) {
    int shown = findings.size() <= MOST_OF_A_LEVEL ? findings.size() : MOST_OF_A_LEVEL - 1;
    for (Finding finding : findings.subList(0, shown)) {
      String title = finding.kind().id() + " " + finding.object();
      command(lines, level, finding.location(), title, FindingText.whole(finding));
    }
    int more = findings.size() - shown;
    if (more > 0) {
      command(
          lines,
          level,
          findings.get(shown).location(),
          "landfall: %d more of this level".formatted(more),
          "GitHub shows ten annotations of a level. The job's log and the other formats have all %d."
              .formatted(findings.size()));
    }
  }

  private static void command(
      StringBuilder lines, String level, Optional<Location> location, String title, String text) {
    lines.append("::").append(level).append(' ');
    location.ifPresent(
        it -> lines.append("file=%s,line=%d,".formatted(property(it.file()), it.line())));
    String message = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    lines
        .append("title=")
        .append(property(Printable.line(title)))
        .append("::")
        .append(escaped(message.lines().map(Printable::line).collect(joining("\n"))))
        .append('\n');
  }

  /** What would end the command, or begin another one, is escaped as the runner unescapes it. */
  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return escaped(text).replace(":", "%3A").replace(",", "%2C");
  }
}
