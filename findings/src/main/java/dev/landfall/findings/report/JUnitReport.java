package dev.landfall.findings.report;

import dev.landfall.findings.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * Prints a report as JUnit's XML, in the form that Ant's task and its schema set: one suite, in
 * which a finding that counts is a failed test, a waived one is skipped, and one below the
 * threshold is a test that passed, with its text as output of the suite. Without findings there is
 * one test, which passed. The time of day is fixed, so that the same report is the same bytes.
 */
final class JUnitReport {
  private static final String NO_TIME = "1970-01-01T00:00:00";

  void write(Report report, Writer out) {
    List<Finding> findings = report.findings();
    long failures = findings.stream().filter(it -> it.failsAt(report.threshold())).count();
    long skipped = report.waived().size();
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n  <testsuite id=\"0\" package=\"landfall\" name=\"")
        .append(attribute("landfall " + report.title()))
        .append("\" timestamp=\"" + NO_TIME + "\" hostname=\"localhost\" tests=\"")
        .append(Math.max(1, findings.size()))
        .append("\" failures=\"")
        .append(failures)
        .append("\" errors=\"0\" skipped=\"")
        .append(skipped)
        .append("\" time=\"0\">\n    <properties/>\n");
    if (findings.isEmpty()) {
      testcase(xml, report.title(), "no findings").append("/>\n");
    }
    StringBuilder output = new StringBuilder();
    for (Finding finding : findings) {
      finding(xml, output, finding, report);
    }
    xml.append("    <system-out>")
        .append(text(output.toString()))
        .append("</system-out>\n    <system-err/>\n  </testsuite>\n</testsuites>\n");
    try {
      out.write(xml.toString());
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("can't print the report: " + report.title(), e);
    }
  }

  private static void finding(
      StringBuilder xml, StringBuilder output, Finding finding, Report report) {
    testcase(xml, finding.kind().id(), finding.object() + ": " + finding.kind().title());
    String whole = placed(finding) + FindingText.whole(finding);
    if (finding.waiver().isPresent()) {
      xml.append("><skipped/></testcase>\n");
      output.append(whole).append('\n');
    } else if (finding.failsAt(report.threshold())) {
      xml.append("><failure type=\"")
          .append(finding.severity().name().toLowerCase(Locale.ROOT))
          .append("\" message=\"")
          .append(attribute(FindingText.message(finding)))
          .append("\">")
          .append(text(whole))
          .append("</failure></testcase>\n");
    } else {
      xml.append("/>\n");
      output.append(whole).append('\n');
    }
  }

  private static String placed(Finding finding) {
    return finding.location().map(it -> it.file() + ":" + it.line() + ": ").orElse("");
  }

  private static StringBuilder testcase(StringBuilder xml, String suffix, String name) {
    return xml.append("    <testcase classname=\"")
        .append(attribute("landfall." + suffix))
        .append("\" name=\"")
        .append(attribute(Redaction.redact(name)))
        .append("\" time=\"0\"");
  }

  private static String attribute(String value) {
    return text(value).replace("\"", "&quot;").replace("\n", "&#10;").replace("\t", "&#9;");
  }

  /** Characters that XML cannot hold, even escaped, become U+FFFD. */
  private static String text(String value) {
    StringBuilder clean = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c -> {
              boolean allowed =
                  c == '\n'
                      || c == '\t'
                      || (c >= 0x20 && c <= 0xd7ff)
                      || (c >= 0xe000 && c <= 0xfffd)
                      || c >= 0x10000;
              switch (allowed ? c : 0xfffd) {
                case '&' -> clean.append("&amp;");
                case '<' -> clean.append("&lt;");
                case '>' -> clean.append("&gt;");
                case 0xfffd -> clean.append('\ufffd');
                default -> clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }
}
