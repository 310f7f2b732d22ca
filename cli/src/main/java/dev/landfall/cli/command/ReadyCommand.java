package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code landfall ready}. */
@Command(
    name = "ready",
    mixinStandardHelpOptions = true,
    header = "READY or NOT READY, and why not",
    description = {
      "READY or NOT READY, computed afresh from the target's catalog, the ledger and the sources.",
      "",
      "Exit code 0 when READY, 1 when not, with every finding and its remedy."
    },
    footer = {
      "",
      "Examples:",
      "  landfall ready",
      "  landfall ready --json | jq -r .verdict",
      "  landfall ready && systemctl start application"
    })
public final class ReadyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Job job = Job.of(config.read(), spec.commandLine().getErr())) {
      Report report = new Migration(job.environment()).ready();
      job.finish();
      return output.print(report, spec.commandLine().getOut());
    }
  }
}
