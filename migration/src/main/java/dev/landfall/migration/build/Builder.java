package dev.landfall.migration.build;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.Steps;
import dev.landfall.migration.config.BuildConfig;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.work.Sessions;
import dev.landfall.migration.work.Workers;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.connect.SqlStates;
import dev.landfall.postgres.parking.BuildPlan;
import dev.landfall.postgres.parking.BuildState;
import dev.landfall.postgres.parking.BuildStep;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import dev.landfall.postgres.parking.Phase;
import dev.landfall.postgres.parking.PlannedStep;
import dev.landfall.postgres.parking.StepState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The build stage: brings back what was parked, in several sessions. Each step is one transaction
 * with its ledger row, so that a killed build goes on where it was.
 */
public final class Builder {
  private final Sessions sessions;
  private final BuildConfig config;
  private final long runId;
  private final ProgressListener progress;
  private final Stop stop;

  public Builder(
      Sessions sessions, BuildConfig config, long runId, ProgressListener progress, Stop stop) {
    this.sessions = sessions;
    this.config = config;
    this.runId = runId;
    this.progress = progress;
    this.stop = stop;
  }

  /** How many steps were done now, and how many could not be. */
  public record Outcome(long done, long failed) {}

  /** How many steps there are and are not done. */
  public static long stepsLeft(Connection ledger, Predicate<ParkedObject> which)
      throws SQLException {
    Set<String> done = new Steps(ledger).done();
    return ParkedStore.read(ledger).stream()
        .filter(which)
        .flatMap(object -> object.buildSteps().stream())
        .filter(step -> !done.contains(step.id()))
        .count();
  }

  /** Marks what is back: a kill may come between an object's last step and its mark. */
  public static void markRebuilt(Connection ledger) throws SQLException {
    ParkedStore.markRebuilt(ledger, new Steps(ledger).done());
  }

  /** Everything but the applications' grants. */
  public static boolean isStructure(ParkedObject object) {
    return object.kind() != ParkedKind.GRANT;
  }

  /** The applications' grants, which come back last: they let the applications in. */
  public static boolean isGrant(ParkedObject object) {
    return object.kind() == ParkedKind.GRANT;
  }

  /** Brings these objects back. */
  public Outcome build(Connection ledger, Predicate<ParkedObject> which) throws SQLException {
    List<ParkedObject> objects = ParkedStore.read(ledger).stream().filter(which).toList();
    Set<String> before = new Steps(ledger).done();
    reconcile(ledger, objects, before);
    Schedule schedule = new Schedule(BuildPlan.of(ledger, objects), before, stop);
    Workers.run(
        "build",
        config.sessions(),
        Collections.nCopies(config.sessions(), schedule),
        (number, queue) -> work(schedule));
    Set<String> after = schedule.done();
    ParkedStore.markRebuilt(ledger, after);
    long all = objects.stream().mapToLong(object -> object.buildSteps().size()).sum();
    long doneBefore =
        objects.stream()
            .flatMap(object -> object.buildSteps().stream())
            .filter(step -> before.contains(step.id()))
            .count();
    long doneAfter =
        objects.stream()
            .flatMap(object -> object.buildSteps().stream())
            .filter(step -> after.contains(step.id()))
            .count();
    return new Outcome(doneAfter - doneBefore, all - doneAfter);
  }

  /** What the ledger does not call done is asked of the catalog: someone else may have done it. */
  private void reconcile(Connection ledger, List<ParkedObject> objects, Set<String> done)
      throws SQLException {
    List<BuildStep> open =
        objects.stream()
            .flatMap(object -> object.buildSteps().stream())
            .filter(step -> !done.contains(step.id()))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    Map<String, StepState> states = BuildState.of(ledger, open);
    for (BuildStep step : open) {
      StepState state = states.get(step.id());
      switch (state) {
        case null -> {}
        case StepState.NotDone() -> {}
        case StepState.Done() -> {
          new Steps(ledger).intend(step.id(), step.relation().toString(), step.statement(), runId);
          new Steps(ledger).done(step.id());
          done.add(step.id());
        }
        case StepState.Broken(String drop) -> execute(ledger, drop);
        case StepState.Running() ->
            throw new LandfallException(
                ErrorCode.TARGET_FAILED,
                "Another session is building what this step builds: " + step.statement(),
                "Wait until it is done, then run the same command again.");
        case StepState.Conflict(String found) ->
            throw new LandfallException(
                ErrorCode.TARGET_FAILED,
                "Something else has the name that this needs: "
                    + step.statement()
                    + "; found: "
                    + found,
                "Rename or drop it, then run the same command again.");
      }
    }
  }

  private void work(Schedule schedule) throws Exception {
    try (Sessions.Session session = sessions.open(SessionPurpose.BUILD)) {
      Connection connection = session.connection();
      BuildSessions.prepare(connection, config);
      connection.setAutoCommit(false);
      for (Optional<PlannedStep> step = schedule.next(); step.isPresent(); step = schedule.next()) {
        if (run(connection, step.get().step())) {
          schedule.done(step.get());
        } else {
          skipped(connection, step.get().step(), schedule.failed(step.get()));
        }
        if (step.get().step().phase() != Phase.GRANT) {
          // Grants come back after verification, when the stage has been reported as finished.
          progress.advanced(Stage.BUILD, 1, 0, 0);
        }
      }
    } catch (Exception e) {
      schedule.abandon(e);
      throw e;
    }
  }

  /** Whether the step was done; what the server says against it is in the ledger then. */
  private boolean run(Connection connection, BuildStep step) throws SQLException {
    Steps steps = new Steps(connection);
    String object = step.relation().toString();
    try {
      steps.intend(step.id(), object, step.statement(), runId);
      execute(connection, step.statement());
      steps.done(step.id());
      connection.commit();
      return true;
    } catch (SQLException e) {
      if (SqlStates.isConnectionLost(e) || stop.requested()) {
        throw e;
      }
      connection.rollback();
      steps.intend(step.id(), object, step.statement(), runId);
      steps.failed(step.id(), String.valueOf(e.getMessage()));
      connection.commit();
      progress.note("build step failed: " + step.statement() + ": " + e.getMessage());
      return false;
    }
  }

  /** Says, to whoever watches and in the ledger, what a failed step kept back. */
  private void skipped(Connection connection, BuildStep failed, List<PlannedStep> kept)
      throws SQLException {
    for (PlannedStep step : kept) {
      Steps steps = new Steps(connection);
      steps.intend(step.id(), step.step().relation().toString(), step.step().statement(), runId);
      steps.failed(step.id(), "not tried, since this failed: " + failed.statement());
      progress.note(
          "build step skipped, since it needs the one that failed: " + step.step().statement());
    }
    connection.commit();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
