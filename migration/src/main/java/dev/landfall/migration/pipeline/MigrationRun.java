package dev.landfall.migration.pipeline;

import dev.landfall.findings.Count;
import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Severity;
import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerHeader;
import dev.landfall.ledger.LedgerLock;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.ledger.Stages;
import dev.landfall.migration.begin.Beginning;
import dev.landfall.migration.build.Builder;
import dev.landfall.migration.build.Finisher;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.transfer.Loader;
import dev.landfall.migration.verify.Verifier;
import dev.landfall.migration.work.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** One run of {@code migrate} after its preflight: begins or resumes, and does what is left. */
final class MigrationRun {
  private final MigrationEnvironment environment;
  private final MigrationConfig config;
  private final ProgressListener progress;
  private final Stop stop;
  private final Connection ledger;
  private final Plan plan;
  private boolean letIn;

  /**
   * @param ledger the session that holds the ledger's lock
   */
  MigrationRun(MigrationEnvironment environment, Connection ledger, Plan plan) {
    this.environment = environment;
    this.config = environment.config();
    this.progress = environment.progress();
    this.stop = environment.stop();
    this.ledger = ledger;
    this.plan = plan;
  }

  /** Does what is left to do; whether the applications were let in by it. */
  boolean run(Reload reload) throws SQLException {
    LedgerLock.endOldBackends(ledger);
    begin();
    reload.mark(ledger, progress);
    Builder.markRebuilt(ledger);
    Remaining remaining = new Remaining(ledger, plan);
    remaining.lookAgain(progress);
    if (remaining.nothing()) {
      progress.note("Nothing to do: every file is loaded as it is now, built and verified.");
      return false;
    }
    LedgerRun.run(ledger, environment, "migrate", this::stages);
    return letIn;
  }

  private void begin() throws SQLException {
    Optional<LedgerHeader> header = Ledger.find(ledger);
    if (header.isPresent()) {
      new ChangedPlan(ledger, plan, progress).adopt(header.get());
      return;
    }
    Beginning.Outcome begun = Beginning.begin(ledger, plan, config.fleet().text());
    progress.note(
        "%s; %d objects parked for the load%s"
            .formatted(
                begun.baselineMade() ? "baseline made" : "baseline found as it should be",
                begun.parked(),
                begun.kept().isEmpty() ? "" : ", %d stay in place".formatted(begun.kept().size())));
    begun
        .kept()
        .forEach(
            kept ->
                progress.note(
                    "stays in place: %s of %s: %s"
                        .formatted(kept.name(), kept.relation(), kept.detail())));
  }

  private void stages(Sessions sessions, long runId) throws SQLException {
    boolean inPlace = new Stages(ledger).find(Stage.BUILD.label()).isPresent();
    load(sessions, runId, inPlace);
    tolerated(inPlace);
    StageRun.run(ledger, progress, runId, Stage.BUILD, () -> build(sessions, runId));
    StageRun.run(ledger, progress, runId, Stage.VERIFY, () -> verify(sessions));
    if (Builder.stepsLeft(ledger, Builder::isGrant) == 0) {
      return;
    }
    if (new Readiness(config, progress).readyButForGrants(ledger)) {
      // Last of all: from here on the applications' own grants let them in again.
      new Builder(sessions, config.build(), runId, progress, stop).build(ledger, Builder::isGrant);
      letIn = true;
    } else {
      progress.note("The applications' grants stay parked: see the findings.");
    }
  }

  private void load(Sessions sessions, long runId, boolean inPlace) throws SQLException {
    List<FileRecord> known = new SourceFiles(ledger).list();
    if (!Loader.wanted(plan, known).isEmpty()) {
      // Rows change: what was done to leave the tables as production wants them is due again.
      new Finisher(sessions, config.build(), runId, progress, stop).forget(ledger);
    }
    StageRun.run(
        ledger,
        progress,
        runId,
        Stage.LOAD,
        () -> {
          Loader.Outcome outcome =
              new Loader(sessions, config.load().sessions(), runId, progress, stop)
                  .load(ledger, plan, inPlace);
          return "%s%s, %d unreadable, %s rejected%s"
              .formatted(
                  Count.of(outcome.filesWanted(), "file"),
                  inPlace ? " replaced or added in place" : "",
                  outcome.filesFailed(),
                  Count.of(outcome.rejects(), "row"),
                  outcome.valuesNulled() + outcome.valuesElsewhere() == 0
                      ? ""
                      : ", values that did not convert: %d are NULL, %d in fallback columns"
                          .formatted(outcome.valuesNulled(), outcome.valuesElsewhere()));
        });
  }

  private void tolerated(boolean inPlace) throws SQLException {
    long rejects = new Rejects(ledger).count();
    if (rejects > config.rejects().tolerate()) {
      throw new LandfallException(
          ErrorCode.ROWS_REJECTED,
          "%d rows were rejected; the configuration tolerates %d. All files are loaded, %s.%s"
              .formatted(
                  rejects,
                  config.rejects().tolerate(),
                  inPlace ? "nothing more is done" : "nothing is built yet",
                  firstRejects()),
          "Look at them with `landfall rejects`. Correct the sources, or the configuration and then"
              + " `landfall plan`; or raise rejects.tolerate. Then run `landfall migrate` again.");
    }
  }

  private String firstRejects() throws SQLException {
    StringBuilder text = new StringBuilder();
    for (Rejects.Group group : new Rejects(ledger).groups(10)) {
      text.append(
          "%n  %s: table %s, %d rows, the first is row %s: %s"
              .formatted(
                  group.path(),
                  group.sourceTable(),
                  group.rows(),
                  group.firstRowId(),
                  group.firstMessage()));
    }
    return text.toString();
  }

  private String build(Sessions sessions, long runId) throws SQLException {
    Builder builder = new Builder(sessions, config.build(), runId, progress, stop);
    Finisher finisher = new Finisher(sessions, config.build(), runId, progress, stop);
    progress.started(
        Stage.BUILD,
        Builder.stepsLeft(ledger, Builder::isStructure) + finisher.stepsLeft(ledger, plan));
    Builder.Outcome built = builder.build(ledger, Builder::isStructure);
    Builder.Outcome finished = finisher.finish(ledger, plan);
    return "%d steps done%s"
        .formatted(
            built.done() + finished.done(),
            built.failed() + finished.failed() == 0
                ? ""
                : ", %d failed".formatted(built.failed() + finished.failed()));
  }

  private String verify(Sessions sessions) throws SQLException {
    Verifier.Outcome outcome =
        new Verifier(sessions, config.load().sessions(), progress, stop)
            .verify(ledger, plan.tables(), false);
    return summary(outcome);
  }

  static String summary(Verifier.Outcome outcome) {
    if (outcome.tables() == 0 && outcome.foreignRows() == 0) {
      return "nothing left to compare";
    }
    return outcome.unequal() == 0 && outcome.foreignRows() == 0
        ? "%,d rows in %,d tables of files equal by count and content"
            .formatted(outcome.rows(), outcome.tables())
        : "%,d of %,d tables of files differ, %,d rows of no file"
            .formatted(outcome.unequal(), outcome.tables(), outcome.foreignRows());
  }

  /** Findings that stop a run before it begins: those about single files do not. */
  static boolean stops(Finding finding) {
    return finding.failsAt(Severity.BLOCK) && !finding.kind().id().startsWith("LF-SRC-");
  }
}
