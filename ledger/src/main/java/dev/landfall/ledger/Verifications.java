package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What verification found of each target table as a whole, in one session. Not thread-safe. */
public final class Verifications {
  private final Connection connection;

  public Verifications(Connection connection) {
    this.connection = connection;
  }

  /** A target table, quoted, and how many of its rows have a key that no file has. */
  public record Foreign(String target, long rows) {}

  /** Writes down the foreign rows of each table that was read as a whole. */
  public void replace(Map<String, Long> foreignRows) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(Verifications.class, "replace_verification"),
        foreignRows.entrySet(),
        (statement, entry) -> {
          statement.setString(1, entry.getKey());
          statement.setLong(2, entry.getValue());
        });
  }

  /** The tables with foreign rows. */
  public List<Foreign> foreign() throws SQLException {
    return Query.of(connection, Verifications.class, "select_foreign")
        .list(row -> new Foreign(row.getString("target"), row.getLong("foreign_rows")));
  }
}
