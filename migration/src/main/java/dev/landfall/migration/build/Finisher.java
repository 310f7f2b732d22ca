package dev.landfall.migration.build;

import dev.landfall.ledger.Steps;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.BuildConfig;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.work.Sessions;
import dev.landfall.migration.work.Workers;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.connect.SqlStates;
import dev.landfall.postgres.parking.Finishing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What is due whenever rows have changed: sequences past the maximum, then VACUUM (FREEZE, ANALYZE)
 * of each table. VACUUM can't be in a transaction: it is intended, done, and written down; done
 * twice it does no harm.
 */
public final class Finisher {
  /** What the ids of these steps begin with. */
  private static final String PREFIX = "finish ";

  private final Sessions sessions;
  private final BuildConfig config;
  private final long runId;
  private final ProgressListener progress;
  private final Stop stop;

  /** One statement on one relation. */
  private record Step(String id, String relation, String statement) {}

  public Finisher(
      Sessions sessions, BuildConfig config, long runId, ProgressListener progress, Stop stop) {
    this.sessions = sessions;
    this.config = config;
    this.runId = runId;
    this.progress = progress;
    this.stop = stop;
  }

  /** Rows are going to change: all of this is due again. */
  public void forget(Connection ledger) throws SQLException {
    new Steps(ledger).forget(PREFIX);
  }

  /** How many steps are not done. */
  public long stepsLeft(Connection ledger, Plan plan) throws SQLException {
    Set<String> done = new Steps(ledger).done();
    Finishing finishing = finishing(ledger, plan);
    return Stream.concat(sequences(finishing).stream(), vacuums(finishing).stream())
        .filter(step -> !done.contains(step.id()))
        .count();
  }

  /** Does what is not done. */
  public Builder.Outcome finish(Connection ledger, Plan plan) throws SQLException {
    AtomicLong done = new AtomicLong();
    AtomicLong failed = new AtomicLong();
    Finishing finishing = finishing(ledger, plan);
    finishing
        .unfixedSequences()
        .forEach(unfixed -> progress.note(unfixed.sequence() + " is for you: " + unfixed.detail()));
    run(sequences(finishing), ledger, done, failed);
    run(vacuums(finishing), ledger, done, failed);
    return new Builder.Outcome(done.get(), failed.get());
  }

  private static Finishing finishing(Connection connection, Plan plan) throws SQLException {
    return Finishing.of(
        connection, plan.baseline().tables().stream().map(TargetTable::name).toList());
  }

  private static List<Step> sequences(Finishing finishing) {
    return finishing.sequences().stream()
        .map(
            fix ->
                new Step(
                    PREFIX + "sequence " + fix.sequence(),
                    fix.sequence().toString(),
                    fix.statement()))
        .toList();
  }

  private static List<Step> vacuums(Finishing finishing) {
    return finishing.vacuums().stream()
        .map(
            vacuum ->
                new Step(
                    PREFIX + vacuum.statement(), vacuum.relation().toString(), vacuum.statement()))
        .toList();
  }

  private void run(List<Step> all, Connection ledger, AtomicLong done, AtomicLong failed)
      throws SQLException {
    Set<String> before = new Steps(ledger).done();
    List<Step> open = all.stream().filter(step -> !before.contains(step.id())).toList();
    if (open.isEmpty()) {
      return;
    }
    Workers.run(
        "finish",
        config.sessions(),
        open,
        (number, queue) -> {
          try (Sessions.Session session = sessions.open(SessionPurpose.BUILD)) {
            BuildSessions.prepare(session.connection(), config);
            for (Step step = queue.poll(); step != null; step = queue.poll()) {
              stop.check();
              (run(session.connection(), step) ? done : failed).incrementAndGet();
              progress.advanced(Stage.BUILD, 1, 0, 0);
            }
          }
        });
  }

  private boolean run(Connection connection, Step step) throws SQLException {
    Steps steps = new Steps(connection);
    steps.intend(step.id(), step.relation(), step.statement(), runId);
    try (Statement statement = connection.createStatement()) {
      statement.execute(step.statement());
    } catch (SQLException e) {
      if (SqlStates.isConnectionLost(e) || stop.requested()) {
        throw e;
      }
      steps.failed(step.id(), String.valueOf(e.getMessage()));
      progress.note("failed: " + step.statement() + ": " + e.getMessage());
      return false;
    }
    steps.done(step.id());
    return true;
  }
}
