package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import picocli.CommandLine.Command;

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
public final class PreflightCommand extends MigrationCommand {
  @Override
  Report run(Migration migration) {
    return migration.preflight();
  }
}
