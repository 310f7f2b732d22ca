package dev.landfall.cli.demo;

import dev.landfall.findings.Finding;
import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.Totals;
import java.util.stream.Collectors;

/** The demo's summary for people. */
final class DemoText {
  private final DemoSummary summary;
  private final StringBuilder text = new StringBuilder(4096);

  DemoText(DemoSummary summary) {
    this.summary = summary;
  }

  String text() {
    line("");
    stages();
    cargo();
    leftBehind();
    verdict();
    lookAround();
    return text.toString();
  }

  private void stages() {
    String each =
        summary.stages().stream()
            .map(entry -> "%s %.1f".formatted(entry.stage(), entry.seconds()))
            .collect(Collectors.joining(", "));
    line("  %.1f seconds: %s.".formatted(summary.seconds(), each));
  }

  private void cargo() {
    Totals totals = summary.totals();
    line(
        "  %,d of %,d files and %,d rows landed: %,.0f MB of SQLite, %,.0f MB of PostgreSQL."
            .formatted(
                totals.filesLoaded(),
                totals.files(),
                totals.rowsSent(),
                summary.fleetBytes() / 1e6,
                summary.databaseBytes() / 1e6));
    line(
        "  %,d indexes valid, %,d constraints validated, %,d parked objects back where they were."
            .formatted(
                summary.indexes(), summary.constraints(), totals.parked() - totals.parkedAway()));
    line(
        "  %,d of %,d tables of files equal by count and content."
            .formatted(totals.accountsVerified(), totals.accounts()));
  }

  private void leftBehind() {
    line("");
    if (summary.unreadable().isEmpty() && summary.rejects().isEmpty()) {
      line("  Nothing was left behind.");
      return;
    }
    line("  Left behind, each with its reason:");
    for (FileRecord file : summary.unreadable()) {
      line("    file  " + file.path());
      line("          " + file.error().orElse(""));
    }
    for (Rejects.Group group : summary.rejects()) {
      line(
          "    rows  %,d of %s in %s, the first is row %s"
              .formatted(group.rows(), group.sourceTable(), group.path(), group.firstRowId()));
      line("          " + group.firstMessage());
    }
  }

  private void verdict() {
    line("");
    line("  " + summary.report().verdict().label());
    for (Finding finding : summary.report().findings()) {
      if (finding.failsAt(summary.report().threshold())) {
        line("    %s  %s".formatted(finding.kind().id(), finding.message()));
      }
    }
    for (Finding finding : summary.report().waived()) {
      finding
          .waiver()
          .ifPresent(
              waiver ->
                  line(
                      "    waived until %s: %s on %s (%s)"
                          .formatted(
                              waiver.expires(),
                              waiver.finding(),
                              waiver.object(),
                              waiver.reason())));
    }
  }

  private void lookAround() {
    line("");
    if (summary.kept()) {
      line("  Look around:  " + summary.psql());
      line("                select * from codeintel.repository_statistics order by symbols desc;");
      line("                select source_key, source_table, message from landfall.reject;");
      line("  The next `landfall demo` stops this server.");
    } else {
      line("  Look around in the target with psql: landfall demo --keep");
    }
    line("  The job: " + summary.config());
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
