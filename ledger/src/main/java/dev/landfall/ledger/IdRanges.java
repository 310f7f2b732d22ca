package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The ranges of renumbered ids of the ledger, in one session. Not thread-safe. */
public final class IdRanges {
  private final Connection connection;

  public IdRanges(Connection connection) {
    this.connection = connection;
  }

  /** Every range, by target and base. */
  public List<AssignedRange> list() throws SQLException {
    return Query.of(connection, IdRanges.class, "select_ranges").list(IdRanges::range);
  }

  /** Writes down where the next load of files puts their ids, in place of what was assigned. */
  public void assign(Collection<AssignedRange> ranges) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(IdRanges.class, "assign_range"),
        ranges,
        (statement, range) -> {
          statement.setString(1, range.sourceKey());
          statement.setString(2, range.sourceTable());
          statement.setString(3, range.target());
          statement.setLong(4, range.firstId());
          statement.setLong(5, range.lastId());
          statement.setLong(6, range.base());
        });
  }

  /** Forgets what was assigned to these files and not loaded. */
  public void unassign(Collection<String> sourceKeys) throws SQLException {
    Query.of(connection, IdRanges.class, "unassign_ranges")
        .with(sourceKeys.toArray(String[]::new))
        .update();
  }

  /** Writes down that the file's rows are where they were assigned, and nowhere else. */
  public void loaded(String sourceKey) throws SQLException {
    Query.of(connection, IdRanges.class, "forget_loaded_ranges").with(sourceKey).update();
    Query.of(connection, IdRanges.class, "range_loaded").with(sourceKey).update();
  }

  private static AssignedRange range(ResultSet row) throws SQLException {
    return new AssignedRange(
        row.getString("source_key"),
        row.getString("source_table"),
        AssignedRange.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("target"),
        row.getLong("first_id"),
        row.getLong("last_id"),
        row.getLong("base"));
  }
}
