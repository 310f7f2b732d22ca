package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code landfall verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    header = "compare every row of the target with what was sent",
    description = {
      "Reads every row of the target back and compares it with what was sent, by count and content "
          + "of each file and table; also finds rows that no file accounts for."
    },
    footer = {"", "Examples:", "  landfall verify", "  landfall verify --json"})
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    try (Job job = Job.of(config.read(), spec.commandLine().getErr())) {
      Report report = new Migration(job.environment()).verify();
      job.finish();
      return output.print(report, spec.commandLine().getOut());
    }
  }
}
