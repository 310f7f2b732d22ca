package dev.landfall.cli.command;

import dev.landfall.findings.report.Colours;
import dev.landfall.findings.report.OutputFormat;
import dev.landfall.findings.report.Report;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How findings are printed. */
public final class OutputOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How findings are printed: text, json, sarif, junit or github. Default: text.")
  private OutputFormat format = OutputFormat.TEXT;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  public OutputFormat format() {
    return json ? OutputFormat.JSON : format;
  }

  public boolean isJson() {
    return format() == OutputFormat.JSON;
  }

  /** Prints the report on standard output; the exit code that follows from it. */
  public int print(Report report, PrintWriter out) {
    format().write(report, out, colours());
    return report.failed() ? 1 : 0;
  }

  /** The colours that standard output takes. */
  public static Colours colours() {
    return Colours.detect(
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
        System.getenv());
  }
}
