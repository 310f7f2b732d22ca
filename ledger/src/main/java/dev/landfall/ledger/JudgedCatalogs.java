package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The catalogs of the target, by fingerprint, that were found equal to the baseline after one round
 * trip through a scratch server: the same fingerprint need not make the trip again. Not
 * thread-safe.
 */
public final class JudgedCatalogs {
  private final Connection connection;

  public JudgedCatalogs(Connection connection) {
    this.connection = connection;
  }

  public boolean equal(String fingerprint) throws SQLException {
    return Query.of(connection, "select exists (select from landfall.judged where fingerprint = ?)")
        .with(fingerprint)
        .one(row -> row.getBoolean(1));
  }

  public void remember(String fingerprint) throws SQLException {
    Query.of(connection, JudgedCatalogs.class, "insert_judged").with(fingerprint).update();
  }
}
