package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stages of the ledger, in one session. Not thread-safe. */
public final class Stages {
  private final Connection connection;

  public Stages(Connection connection) {
    this.connection = connection;
  }

  public void begin(String stage, long runId) throws SQLException {
    Query.of(connection, Stages.class, "begin_stage").with(stage).with(runId).update();
  }

  public void finish(String stage, StageRecord.State state) throws SQLException {
    Query.of(connection, Stages.class, "finish_stage")
        .with(state.name().toLowerCase(Locale.ROOT))
        .with(stage)
        .update();
  }

  public List<StageRecord> list() throws SQLException {
    return Query.of(connection, Stages.class, "select_stages").list(Stages::stage);
  }

  public Optional<StageRecord> find(String stage) throws SQLException {
    return list().stream().filter(found -> found.stage().equals(stage)).findFirst();
  }

  private static StageRecord stage(ResultSet row) throws SQLException {
    return new StageRecord(
        row.getString("stage"),
        StageRecord.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
