package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /** Forgets what was found of these targets, so that the next verification reads all of each. */
  public void forget(Collection<String> targets) throws SQLException {
    Query.of(connection, Verifications.class, "unverify_target")
        .with(targets.toArray(String[]::new))
        .update();
    Query.of(connection, "delete from landfall.verification where target = any (?)")
        .with(targets.toArray(String[]::new))
        .update();
  }

  /** The targets that were once read as a whole, quoted. */
  public Set<String> targets() throws SQLException {
    return Set.copyOf(
        Query.of(connection, "select target from landfall.verification")
            .list(row -> row.getString(1)));
  }

  /** The tables with foreign rows. */
  public List<Foreign> foreign() throws SQLException {
    return Query.of(connection, Verifications.class, "select_foreign")
        .list(row -> new Foreign(row.getString("target"), row.getLong("foreign_rows")));
  }
}
