package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements after the load in the ledger, in one session: intended, then done or failed. Not
 * thread-safe.
 */
public final class Steps {
  private final Connection connection;

  public Steps(Connection connection) {
    this.connection = connection;
  }

  /** A statement that failed, and what the server said. */
  public record Failed(String stepId, String object, String statement, String error) {}

  public void intend(String stepId, String object, String statement, long runId)
      throws SQLException {
    Query.of(connection, Steps.class, "intend_step")
        .with(stepId)
        .with(object)
        .with(statement)
        .with(runId)
        .update();
  }

  public void done(String stepId) throws SQLException {
    Query.of(connection, Steps.class, "step_done").with(stepId).update();
  }

  public void failed(String stepId, String error) throws SQLException {
    Query.of(connection, Steps.class, "step_failed").with(error).with(stepId).update();
  }

  /** The ids of the steps that are done. */
  public Set<String> done() throws SQLException {
    return new HashSet<>(
        Query.of(connection, "select step_id from landfall.step where state = 'done'")
            .list(row -> row.getString(1)));
  }

  public List<Failed> failed() throws SQLException {
    return Query.of(connection, Steps.class, "failed_steps")
        .list(
            row ->
                new Failed(
                    row.getString("step_id"),
                    row.getString("object"),
                    row.getString("statement"),
                    row.getString("error")));
  }

  /** Forgets the steps whose ids begin so: what they did has to be done again. */
  public void forget(String prefix) throws SQLException {
    Query.of(connection, "delete from landfall.step where pg_catalog.starts_with(step_id, ?)")
        .with(prefix)
        .update();
  }
}
