package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code landfall preflight}. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    header = "whether the target can take the migration",
    description = {
      "Whether the target can take the migration: version, privileges, connections, leftovers.",
      "",
      "Writes nothing to the target. Exit code 1 where something blocks."
    },
    footer = {
      "",
      "Examples:",
      "  landfall preflight",
      "  PGPASSWORD=... landfall preflight -c landfall.yaml",
      "  landfall preflight --format json | jq '.findings[] | select(.fails)'"
    })
public final class PreflightCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Job job = Job.of(config.read(), spec.commandLine().getErr())) {
      Report report = new Migration(job.environment()).preflight();
      job.finish();
      return output.print(report, spec.commandLine().getOut());
    }
  }
}
