package dev.landfall.ledger;

import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases with a ledger, for tests. */
final class Ledgers {
  private Ledgers() {}

  /** A database on the newest server, its ledger made and committed. */
  static ScratchDatabase create() throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    try (Connection connection = database.connect()) {
      Ledger.create(connection, "bundles/*.db", "digest", "{\"tables\": []}");
    }
    return database;
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
