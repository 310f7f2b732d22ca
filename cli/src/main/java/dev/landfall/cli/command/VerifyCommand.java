package dev.landfall.cli.command;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import picocli.CommandLine.Command;

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
public final class VerifyCommand extends MigrationCommand {
  @Override
  Report run(Migration migration) {
    return migration.verify();
  }
}
