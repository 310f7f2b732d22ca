package dev.landfall.cli.schema;

import dev.landfall.cli.command.OutputOptions;
import dev.landfall.cli.config.ConfigReader;
import dev.landfall.cli.config.SchemaConfig;
import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.report.OutputFormat;
import dev.landfall.findings.report.Printable;
import dev.landfall.gate.schema.compare.SchemaComparison;
import dev.landfall.gate.schema.read.Schema;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.gate.schema.report.SchemaReport;
import dev.landfall.gate.schema.report.SchemaText;
import dev.landfall.gate.schema.source.SchemaSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code diff} and {@code check} share: compare, judge, print. */
final class Judging {
  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "Where policy, waivers and baseline are. Default: landfall.yaml in the current folder, if"
              + " it is there.")
  private @Nullable Path config;

  @Option(
      names = "--restore",
      paramLabel = "FILE",
      description = "Write the SQL that restores what is lost into this file.")
  private @Nullable Path restore;

  @Mixin private SchemaOptions options = new SchemaOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  SchemaConfig config() {
    Path file = config;
    if (file != null) {
      return ConfigReader.readSchema(file);
    }
    return Files.exists(ConfigReader.DEFAULT_FILE)
        ? ConfigReader.readSchema(ConfigReader.DEFAULT_FILE)
        : SchemaConfig.NONE;
  }

  int judge(
      SchemaSource expected,
      SchemaSource actual,
      SchemaConfig config,
      PrintWriter out,
      PrintWriter err) {
    try (SchemaReader reader = options.reader()) {
      Schema wanted = reader.read(expected);
      Schema found = reader.read(actual);
      SchemaComparison comparison = SchemaComparison.of(wanted, found, reader);
      SchemaReport report =
          SchemaReport.of(
              comparison,
              expected,
              config.policy(),
              config.waivers(),
              LocalDate.now(ZoneOffset.UTC));
      if (restore != null) {
        restore(report, restore, err);
      }
      if (output.format() == OutputFormat.TEXT) {
        SchemaText.write(report, out, OutputOptions.colours());
        return report.report().failed() ? 1 : 0;
      }
      return output.print(report.report(), out);
    }
  }

  private static void restore(SchemaReport report, Path file, PrintWriter err) {
    Set<String> lines = new LinkedHashSet<>();
    StringBuilder sql = new StringBuilder();
    report
        .findings()
        .forEach(
            (change, finding) -> {
              if (finding.remedy() instanceof Remedy.Sql(var statements)) {
                sql.append("\n-- ").append(Printable.line(finding.message())).append('\n');
                for (String statement : statements) {
                  if (lines.add(statement)) {
                    sql.append(Printable.ended(statement)).append('\n');
                  }
                }
              }
            });
    try {
      Files.writeString(
          file,
          "-- Restores what production loses. Read it; run it with psql, outside of a transaction.\n"
              + sql);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID, "can't write " + file + ": " + e, "Name another file.", e);
    }
    err.println("restoring SQL: " + file);
    err.flush();
  }
}
