package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code landfall preflight}. */
@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    header = "whether the target can take the migration",
    description = {
      "Whether the target can take the migration: version, privileges, connections, leftovers.",
      "",
      "Writes nothing to the target, but with --trial a temporary table of its session. Exit code "
          + "1 where something blocks."
    },
    footer = {
      "",
      "Examples:",
      "  landfall preflight",
      "  landfall preflight --trial",
      "  PGPASSWORD=... landfall preflight -c landfall.yaml",
      "  landfall preflight --format json | jq '.findings[] | select(.fails)'"
    })
public final class PreflightCommand extends MigrationCommand {
  @Option(
      names = "--trial",
      description =
          "Take the target's speed: load, index, read and vacuum some of the rows in a temporary"
              + " table, and forecast the stages' times, beside window.length where it is set."
              + " Needs TEMP on the database; takes seconds.")
  private boolean trial;

  @Override
  Report run(Migration migration) {
    return migration.preflight(trial);
  }
}
