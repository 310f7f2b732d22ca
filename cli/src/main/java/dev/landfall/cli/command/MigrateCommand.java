package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code landfall migrate}. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    header = "do every stage that is left; resumes",
    description = {
      "Runs every stage that is left: survey, plan, preflight, load, build, verify, ready.",
      "",
      "Resumes: kill it, run the same command again, and it goes on. Run it when a source file "
          + "changed, and it replaces that file's rows. Exit code 0 when the target is READY, 1 when not."
    },
    footer = {
      "",
      "Examples:",
      "  landfall migrate",
      "  landfall migrate -c fleets/bundles.yaml",
      "  landfall migrate --reload 4711        load the file of source key 4711 again"
    })
public final class MigrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--reload",
      paramLabel = "KEY",
      description = "Load the file of this source key again, whatever it is now. May be repeated.")
  private List<String> reload = List.of();

  @Override
  public Integer call() {
    try (Job job = Job.of(config.read(), spec.commandLine().getErr())) {
      Report report = new Migration(job.environment()).migrate(reload);
      job.finish();
      return output.print(report, spec.commandLine().getOut());
    }
  }
}
