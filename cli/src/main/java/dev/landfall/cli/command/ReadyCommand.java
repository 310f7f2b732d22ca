package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import picocli.CommandLine.Command;

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
public final class ReadyCommand extends MigrationCommand {
  @Override
  Report run(Migration migration) {
    return migration.ready();
  }
}
