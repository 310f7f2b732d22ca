package dev.landfall.findings.report;

import java.io.StringWriter;
import java.io.Writer;

/** The forms in which a report can be printed. */
public enum OutputFormat {
  /** For people. */
  TEXT,
  /** For programs: the shape in docs/reference/report.md. */
  JSON;

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
    }
  }

  /** The report in this form, without colours. */
  public String format(Report report) {
    StringWriter out = new StringWriter();
    write(report, out, Colours.NONE);
    return out.toString();
  }
}
