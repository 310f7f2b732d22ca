package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger knows of values that did not convert and were not rejected, in one session. Not
 * thread-safe.
 */
public final class Fallbacks {
  private final Connection connection;

  public Fallbacks(Connection connection) {
    this.connection = connection;
  }

  /** How many values became NULL, and how many more are in a fallback column. */
  public record Sum(long nulled, long elsewhere) {}

  /**
   * What one column came to over all files.
   *
   * @param first the first of them, in the order of paths
   * @param path of the file that it is in
   */
  public record Group(FallbackCount first, String path, long files, long values) {}

  /** Adds counts, in the caller's transaction. */
  public void add(Collection<FallbackCount> counts) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(Fallbacks.class, "insert_fallback"),
        counts,
        (statement, count) -> {
          statement.setString(1, count.sourceKey());
          statement.setString(2, count.sourceTable());
          statement.setString(3, count.column());
          statement.setString(4, count.reason());
          statement.setString(5, count.into().orElse(null));
          statement.setLong(6, count.values());
          statement.setString(7, count.firstRowId());
          statement.setString(8, count.firstMessage());
        });
  }

  public Sum sum() throws SQLException {
    return Query.of(connection, Fallbacks.class, "fallback_sum")
        .one(row -> new Sum(row.getLong("nulled"), row.getLong("elsewhere")));
  }

  /** By table, column and reason, over all files; at most this many groups. */
  public List<Group> groups(int limit) throws SQLException {
    return Query.of(connection, Fallbacks.class, "fallback_groups")
        .with(limit)
        .list(Fallbacks::group);
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        new FallbackCount(
            row.getString("source_key"),
            row.getString("source_table"),
            row.getString("column_name"),
            row.getString("reason"),
            Optional.ofNullable(row.getString("into_column")),
            row.getLong("value_count"),
            row.getString("first_row_id"),
            row.getString("first_message")),
        row.getString("path"),
        row.getLong("files"),
        row.getLong("values_total"));
  }
}
