package dev.landfall.cli;

import dev.landfall.cli.config.ConfigReader;
import dev.landfall.findings.Finding;
import dev.landfall.findings.FindingKind;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.Severity;
import dev.landfall.findings.report.OutputFormat;
import dev.landfall.findings.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The training run behind the launcher's AOT cache: loads and links what most commands need. Run by
 * the launcher, never by a person; touches no file and no server.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    Main.run("--version");
    Main.run("--help");
    Main.run("--no-such-option");
    readConfig(sample());
    readConfig("flet: 1");
    printReport();
  }

  private static void readConfig(String text) {
    try {
      nothing(ConfigReader.parse(Path.of("landfall.yaml"), text));
    } catch (LandfallException e) {
      nothing(e.remedy());
    }
  }

  private static void printReport() {
    FindingKind kind = new FindingKind("LF-AOT-001", Severity.INFO, "training");
    Finding finding = kind.on("training", "A finding.").because("seen").fix(Remedy.sql("select 1"));
    Report report = Report.check("Training", List.of(finding), Severity.HIGH);
    for (OutputFormat format : OutputFormat.values()) {
      nothing(format.format(report));
    }
  }

  private static String sample() {
    try (InputStream in = Training.class.getResourceAsStream("training.yaml")) {
      if (in == null) {
        throw new IllegalStateException("training.yaml is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read training.yaml", e);
    }
  }

  /** Only that it was made matters. */
  private static void nothing(Object made) {
    System.out.println(made);
  }
}
