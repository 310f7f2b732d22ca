package dev.landfall.cli.command;

import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerHeader;
import dev.landfall.ledger.RunRecord;
import dev.landfall.ledger.Runs;
import dev.landfall.ledger.StageRecord;
import dev.landfall.ledger.Stages;
import dev.landfall.ledger.Totals;
import dev.landfall.postgres.connect.ConnectFailure;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code landfall status}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    header = "how far the migration is",
    description = {
      "How far the migration is, read from the ledger: from any terminal, while it runs, after it "
          + "was killed, or when it is done."
    },
    footer = {
      "",
      "Examples:",
      "  landfall status",
      "  watch -n 2 ./landfall status",
      "  landfall status --json | jq .totals.filesLoaded"
    })
public final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  /** What the ledger says at one moment. */
  record Status(
      String fleet,
      Instant begun,
      boolean running,
      List<StageRecord> stages,
      Totals totals,
      Optional<RunRecord> lastRun) {}

  @Override
  public Integer call() {
    TargetSettings settings =
        TargetSettings.resolve(
            config.read().target(), System.getenv(), Path.of(System.getProperty("user.home")));
    PrintWriter out = spec.commandLine().getOut();
    try (Target target = Target.of(settings);
        Connection connection = target.open(SessionPurpose.WATCH)) {
      Optional<Status> status = status(connection);
      if (json) {
        out.println(
            status.isPresent()
                ? JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(status.get())
                : "null");
      } else if (status.isEmpty()) {
        out.println("No migration has begun in " + settings.display() + ".");
      } else {
        print(status.get(), out);
      }
      out.flush();
      return 0;
    } catch (SQLException e) {
      throw ConnectFailure.during("status", e, settings);
    }
  }

  private static Optional<Status> status(Connection connection) throws SQLException {
    Optional<LedgerHeader> header = Ledger.find(connection);
    if (header.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Status(
            header.get().fleet(),
            header.get().createdAt(),
            Runs.running(connection),
            new Stages(connection).list(),
            Totals.read(connection),
            new Runs(connection).last()));
  }

  private static void print(Status status, PrintWriter out) {
    Totals totals = status.totals();
    out.println("migration of " + status.fleet() + ", begun " + status.begun());
    out.println(
        status.running()
            ? "a run is at work"
            : "no run is at work" + status.lastRun().map(StatusCommand::outcome).orElse(""));
    out.println();
    for (StageRecord stage : status.stages()) {
      Duration took =
          Duration.between(stage.startedAt(), stage.finishedAt().orElseGet(Instant::now));
      boolean cut = stage.state() == StageRecord.State.RUNNING && !status.running();
      out.printf(
          "  %-9s %-12s %8.1f s%n",
          stage.stage(),
          cut ? "interrupted" : stage.state().name().toLowerCase(Locale.ROOT),
          cut ? 0.0 : took.toMillis() / 1e3);
    }
    out.println();
    out.printf(
        "  files     %,d of %,d loaded, %,d unreadable (%,.1f of %,.1f MB)%n",
        totals.filesLoaded(),
        totals.files(),
        totals.filesFailed(),
        totals.bytesLoaded() / 1e6,
        totals.bytes() / 1e6);
    out.printf("  rows      %,d sent, %,d rejected%n", totals.rowsSent(), totals.rowsRejected());
    if (totals.valuesNulled() + totals.valuesElsewhere() > 0) {
      out.printf(
          "  values    %,d did not convert and are NULL, %,d are in fallback columns%n",
          totals.valuesNulled(), totals.valuesElsewhere());
    }
    out.printf(
        "  objects   %,d parked, %,d not back yet; %,d statements done, %,d failed%n",
        totals.parked(), totals.parkedAway(), totals.stepsDone(), totals.stepsFailed());
    out.printf(
        "  verified  %,d of %,d tables of files%n", totals.accountsVerified(), totals.accounts());
  }

  private static String outcome(RunRecord run) {
    return "; the last (%s, %s) %s"
        .formatted(
            run.command(),
            run.startedAt(),
            run.outcome().map(outcome -> "ended: " + outcome).orElse("was killed"));
  }
}
