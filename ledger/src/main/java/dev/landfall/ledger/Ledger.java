package dev.landfall.ledger;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The ledger's existence in a target database: made in the transaction that begins a migration,
 * found by every later command. Stateless.
 */
public final class Ledger {
  /** The schema that holds the ledger's tables. */
  public static final String SCHEMA = "landfall";

  /** The version of the ledger's tables that this Landfall writes and reads. */
  public static final int VERSION = 2;

  private Ledger() {}

  /** Makes the ledger's tables and its header, in the caller's transaction. */
  public static void create(Connection connection, String fleet, String planDigest, String baseline)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(SqlFile.read(Ledger.class, "create"));
    }
    Query.of(connection, Ledger.class, "insert_header")
        .with(VERSION)
        .with(fleet)
        .with(planDigest)
        .with(baseline)
        .update();
  }

  /** Writes down the decisions that the migration follows from now on. */
  public static void follow(Connection connection, String planDigest, String decisions)
      throws SQLException {
    Query.of(connection, Ledger.class, "follow_plan").with(planDigest).with(decisions).update();
  }

  /** The header of this database's ledger, if it has one that this Landfall can read. */
  public static Optional<LedgerHeader> find(Connection connection) throws SQLException {
    if (!exists(connection)) {
      return Optional.empty();
    }
    int version =
        Query.of(connection, "select version from landfall.ledger").one(row -> row.getInt(1));
    if (version != VERSION) {
      throw new LandfallException(
          ErrorCode.LEDGER_FOREIGN,
          "The ledger (schema landfall) in the target has version "
              + version
              + "; this Landfall reads version "
              + VERSION
              + ".",
          "Go on with the Landfall that began this migration.");
    }
    return Query.of(connection, Ledger.class, "select_header").first(Ledger::header);
  }

  private static boolean exists(Connection connection) throws SQLException {
    return Query.of(connection, "select pg_catalog.to_regclass('landfall.ledger') is not null")
        .one(row -> row.getBoolean(1));
  }

  private static LedgerHeader header(ResultSet row) throws SQLException {
    return new LedgerHeader(
        row.getInt("version"),
        row.getString("fleet"),
        row.getString("plan_digest"),
        Optional.ofNullable(row.getString("decisions")),
        row.getString("baseline"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
