package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The runs and events of the ledger, in one session. Not thread-safe. */
public final class Runs {
  private final Connection connection;

  public Runs(Connection connection) {
    this.connection = connection;
  }

  /** Writes down that a command began; its run id. */
  public long begin(String command, String landfallVersion, String client) throws SQLException {
    return Query.of(connection, Runs.class, "begin_run")
        .with(command)
        .with(landfallVersion)
        .with(client)
        .one(row -> row.getLong(1));
  }

  /** Writes down how a run ended; a run that was killed keeps no outcome. */
  public void finish(long runId, String outcome) throws SQLException {
    Query.of(connection, Runs.class, "finish_run").with(outcome).with(runId).update();
  }

  /** Writes down that something happened. */
  public void event(long runId, String kind, String object, String detail) throws SQLException {
    Query.of(connection, Runs.class, "insert_event")
        .with(runId)
        .with(kind)
        .with(object)
        .with(detail)
        .update();
  }

  /** The run that began last. */
  public Optional<RunRecord> last() throws SQLException {
    return Query.of(connection, Runs.class, "last_run")
        .first(
            row ->
                new RunRecord(
                    row.getLong("run_id"),
                    row.getString("command"),
                    row.getObject("started_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getString("outcome"))));
  }

  /** Whether somebody holds the ledger's lock now. */
  public static boolean running(Connection connection) throws SQLException {
    return Query.of(connection, Runs.class, "lock_holder")
        .first(row -> row.getString(1))
        .isPresent();
  }
}
