package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The steps of the build in the ledger, in one session: intended before the act, done after it.
 * What was intended and is not done has to be asked of the catalog. Not thread-safe.
 */
public final class Steps {
  private final Connection connection;

  public Steps(Connection connection) {
    this.connection = connection;
  }

  public void intend(String stepId, String statement, long runId) throws SQLException {
    Query.of(connection, Steps.class, "intend_step")
        .with(stepId)
        .with(statement)
        .with(runId)
        .update();
  }

  public void done(String stepId) throws SQLException {
    Query.of(connection, Steps.class, "step_done").with(stepId).update();
  }

  /** The ids of the steps that are done. */
  public Set<String> done() throws SQLException {
    return new HashSet<>(
        Query.of(connection, "select step_id from landfall.step where state = 'done'")
            .list(row -> row.getString(1)));
  }

  /** Forgets a step, so that it is done again. */
  public void forget(String stepId) throws SQLException {
    Query.of(connection, "delete from landfall.step where step_id = ?").with(stepId).update();
  }
}
