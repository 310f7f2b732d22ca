package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on a configuration and its target, whose outcome is a report. */
abstract class MigrationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What this command does. */
  abstract Report run(Migration migration);

  @Override
  public final Integer call() {
    try (Job job = Job.of(config.read(), spec.commandLine().getErr())) {
      Report report = run(new Migration(job.environment()));
      job.finish();
      return output.print(report, spec.commandLine().getOut());
    }
  }
}
