package dev.landfall.migration.pipeline;

import dev.landfall.ledger.Runs;
import dev.landfall.ledger.StageRecord;
import dev.landfall.ledger.Stages;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** One stage of one run, told to the ledger and to whoever watches. */
final class StageRun {
  private StageRun() {}

  /** The work of a stage; returns one line that says what it did. */
  @FunctionalInterface
  interface Work {
    String run() throws SQLException;
  }

  static void run(Connection ledger, ProgressListener progress, long runId, Stage stage, Work work)
      throws SQLException {
    Instant began = Instant.now();
    Stages stages = new Stages(ledger);
    stages.begin(stage.label(), runId);
    String summary;
    try {
      summary = work.run();
    } catch (SQLException | RuntimeException e) {
      LedgerRun.whereAlive(ledger, e, () -> stages.finish(stage.label(), StageRecord.State.FAILED));
      throw e;
    }
    stages.finish(stage.label(), StageRecord.State.DONE);
    new Runs(ledger).event(runId, "stage", stage.label(), summary);
    progress.finished(stage, summary, Duration.between(began, Instant.now()));
  }
}
