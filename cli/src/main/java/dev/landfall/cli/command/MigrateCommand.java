package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.pipeline.Reload;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
      "  landfall migrate --reload 4711        load the file of source key 4711 again",
      "  landfall migrate --rejected           after what made rows be rejected was corrected"
    })
public final class MigrateCommand extends MigrationCommand {
  @Option(
      names = "--reload",
      paramLabel = "KEY",
      description = "Load the file of this source key again, whatever it is now. May be repeated.")
  private List<String> reload = List.of();

  @Option(
      names = "--rejected",
      description = "Load every file again that has rejected rows, or values that did not convert.")
  private boolean rejected;

  @Override
  Report run(Migration migration) {
    return migration.migrate(new Reload(reload, rejected));
  }
}
