package dev.landfall.findings.report;

import java.io.StringWriter;
import java.io.Writer;

/** The forms in which a report can be printed. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs: the shape in docs/reference/report.md. */
  JSON,
  /** SARIF 2.1.0, as code scanning takes it. */
  SARIF,
  /** JUnit's XML, as every CI system shows it: a finding is a test. */
  JUNIT,
  /** GitHub's workflow commands, which become annotations of a pull request. */
  GITHUB;

  /**
   * Writes the report and a newline at its end, and flushes; the writer stays open. Passwords in
   * URIs are left out. Only text has colours.
   *
   * @throws java.io.UncheckedIOException where the writer fails
   */
  public void write(Report report, Writer out, Colours colours) {
    switch (this) {
      case TEXT -> new TextReport(colours).write(report, out);
      case JSON -> new JsonReport().write(report, out);
      case SARIF -> new SarifReport().write(report, out);
      case JUNIT -> new JUnitReport().write(report, out);
      case GITHUB -> new GitHubReport().write(report, out);
    }
  }

  /** The report in this form, without colours. */
  public String format(Report report) {
    StringWriter out = new StringWriter();
    write(report, out, Colours.NONE);
    return out.toString();
  }
}
