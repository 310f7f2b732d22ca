package dev.landfall.migration.pipeline;

import static java.util.stream.Collectors.toSet;

import dev.landfall.findings.Finding;
import dev.landfall.findings.report.Report;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerLock;
import dev.landfall.migration.check.CheckFindings;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.forecast.SpeedTrial;
import dev.landfall.migration.forecast.Speeds;
import dev.landfall.migration.forecast.TimeFindings;
import dev.landfall.migration.forecast.TimeForecast;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SourceFindings;
import dev.landfall.migration.verify.Verifier;
import dev.landfall.migration.work.Sessions;
import dev.landfall.migration.work.WorkFailed;
import dev.landfall.postgres.connect.ConnectFailure;
import dev.landfall.postgres.connect.SessionPurpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A migration as its commands see it: plan, preflight, migrate, verify, ready. */
public final class Migration {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final MigrationEnvironment environment;

  public Migration(MigrationEnvironment environment) {
    this.environment = environment;
  }

  /** Makes the plan and writes it; does not need the target. */
  public static Plan plan(MigrationEnvironment environment) {
    return new Planning(environment.config(), environment.progress(), environment.stop())
        .plan(false);
  }

  /** Findings as a report, the configuration's waivers applied. */
  public static Report report(MigrationConfig config, String title, List<Finding> findings) {
    return Waiving.check(config, title, findings);
  }

  /** The findings of plan and target together, before anything is written. */
  public Report preflight() {
    return preflight(false);
  }

  /**
   * The findings of plan and target together, before anything is written.
   *
   * @param trial whether the target's speed is tried with some rows in a temporary table
   */
  public Report preflight(boolean trial) {
    Plan plan = reviewedPlan();
    return inSession(
        "preflight",
        connection -> {
          List<Finding> findings = new ArrayList<>(plan.findings());
          findings.addAll(
              PreflightStage.check(connection, environment.config(), plan, environment.progress()));
          if (trial) {
            findings.addAll(times(connection, plan));
          }
          return Waiving.check(environment.config(), "preflight", findings);
        });
  }

  private List<Finding> times(Connection connection, Plan plan) throws SQLException {
    MigrationConfig config = environment.config();
    Optional<Speeds> speeds;
    try {
      speeds = SpeedTrial.measure(connection, plan, environment.progress(), environment.stop());
    } catch (SQLException e) {
      if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      return List.of(
          TimeFindings.forbidden(
              connection.getCatalog(),
              connection.getMetaData().getUserName(),
              String.valueOf(e.getMessage())));
    }
    return List.of(
        speeds
            .map(
                it ->
                    TimeForecast.of(
                        plan.sizes(), it, config.load().sessions(), config.build().sessions()))
            .map(forecast -> TimeFindings.of(forecast, config.window()))
            .orElseGet(TimeFindings::nothingToTry));
  }

  /**
   * Does everything that is left to do, and says whether the target is ready.
   *
   * @param keys source keys of files that are loaded again whatever they are now
   */
  public Report migrate(List<String> keys) {
    return migrate(new Reload(keys, false));
  }

  /**
   * Does everything that is left to do, and says whether the target is ready.
   *
   * @param reload the files that are loaded again whatever they are now
   */
  public Report migrate(Reload reload) {
    Plan plan = reviewedPlan();
    return inSession(
        "the migration",
        connection -> {
          LedgerLock.take(connection);
          List<Finding> findings = new ArrayList<>(plan.findings());
          findings.addAll(
              PreflightStage.check(connection, environment.config(), plan, environment.progress()));
          Report before = Waiving.check(environment.config(), "preflight", findings);
          if (before.findings().stream().anyMatch(MigrationRun::stops)) {
            return before;
          }
          boolean letIn = new MigrationRun(environment, connection, plan).run(reload);
          return withPlan(readiness().check(connection, !letIn), plan);
        });
  }

  /**
   * What the plan has to say stays part of the verdict: nothing that is left out is forgotten, and
   * a loaded file that broke since is called broken, where the ready check sees only that it
   * changed.
   */
  private Report withPlan(Report ready, Plan plan) {
    List<Finding> findings = new ArrayList<>(ready.findings());
    // Where the target has its rows, a vanished file is more than that: the check of now says so.
    Set<String> loadedAndGone =
        ready.findings().stream()
            .filter(finding -> finding.kind().equals(SourceFindings.NO_LONGER_IN_FLEET))
            .map(Finding::object)
            .collect(toSet());
    plan.findings().stream()
        // What was rejected is told instead of what was expected to be.
        .filter(
            finding ->
                !finding.kind().equals(CheckFindings.REFUSED)
                    && !finding.kind().equals(CheckFindings.TOLERATED))
        .filter(
            finding ->
                !finding.kind().equals(SourceFindings.VANISHED)
                    || !loadedAndGone.contains(finding.object()))
        .forEach(findings::add);
    return Waiving.gate(environment.config(), "migrate", findings);
  }

  /** Compares all rows again, and says whether they are equal. */
  public Report verify() {
    Plan plan = reviewedPlan();
    return inSession(
        "verification",
        connection -> {
          LedgerLock.take(connection);
          LedgerLock.endOldBackends(connection);
          if (Ledger.find(connection).isPresent()) {
            verify(connection, plan);
          }
          return Waiving.check(environment.config(), "verify", Readiness.rows(connection));
        });
  }

  private void verify(Connection connection, Plan plan) throws SQLException {
    LedgerRun.run(
        connection,
        environment,
        "verify",
        (sessions, runId) ->
            StageRun.run(
                connection,
                environment.progress(),
                runId,
                Stage.VERIFY,
                () -> {
                  Verifier verifier =
                      new Verifier(
                          sessions,
                          environment.config().load().sessions(),
                          environment.progress(),
                          environment.stop());
                  return MigrationRun.summary(verifier.verify(connection, plan.tables(), true));
                }));
  }

  /** Whether traffic may come in. */
  public Report ready() {
    return inSession("the ready check", this::ready);
  }

  private Report ready(Connection connection) throws SQLException {
    return readiness().check(connection, true);
  }

  private Readiness readiness() {
    return new Readiness(environment.config(), environment.progress());
  }

  private Plan reviewedPlan() {
    return new Planning(environment.config(), environment.progress(), environment.stop())
        .plan(true);
  }

  /** What is done in one session. */
  @FunctionalInterface
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T inSession(String activity, Work<T> work) {
    Stop stop = environment.stop();
    Sessions sessions = new Sessions(environment.target(), stop);
    try (Sessions.Session session = sessions.open(SessionPurpose.CONTROL)) {
      return work.with(session.connection());
    } catch (SQLException e) {
      throw stop.requested() ? Stop.interrupted() : translated(activity, e);
    } catch (WorkFailed e) {
      if (stop.requested()) {
        throw Stop.interrupted();
      }
      throw e.getCause() instanceof SQLException sql ? translated(activity, sql) : e;
    }
  }

  private RuntimeException translated(String activity, SQLException e) {
    return ConnectFailure.during(activity, e, environment.target().settings());
  }
}
