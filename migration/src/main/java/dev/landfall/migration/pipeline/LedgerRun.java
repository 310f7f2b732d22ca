package dev.landfall.migration.pipeline;

import dev.landfall.ledger.Runs;
import dev.landfall.migration.work.Sessions;
import dev.landfall.postgres.connect.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** One start of a command that writes, told to the ledger from its begin to its end. */
final class LedgerRun {
  private LedgerRun() {}

  /** What a run does. */
  @FunctionalInterface
  interface Work {
    void run(Sessions sessions, long runId) throws SQLException;
  }

  static void run(Connection ledger, MigrationEnvironment environment, String command, Work work)
      throws SQLException {
    Runs runs = new Runs(ledger);
    long runId = runs.begin(command, environment.version(), environment.client());
    try (Target target = environment.target().forRun(Long.toString(runId))) {
      work.run(new Sessions(target, environment.stop()), runId);
    } catch (SQLException | RuntimeException e) {
      String message = String.valueOf(e.getMessage());
      whereAlive(
          ledger,
          e,
          () -> runs.finish(runId, "failed: " + message.lines().findFirst().orElse(message)));
      throw e;
    }
    runs.finish(runId, "done");
  }

  /** Something that is written down in vain where the session is gone. */
  @FunctionalInterface
  interface LastWord {
    void say() throws SQLException;
  }

  /** Writes down that something failed, unless the failure took the session with it. */
  static void whereAlive(Connection ledger, Exception failure, LastWord word) {
    try {
      if (ledger.isValid(1)) {
        word.say();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
