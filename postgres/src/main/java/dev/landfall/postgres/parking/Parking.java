package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.internal.CatalogFacts;
import dev.landfall.postgres.parking.internal.Surveying;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The taking away of what slows or blocks a bulk load. Only for tables that are empty or fenced.
 *
 * <p>The caller stores the survey's objects and parks them in one transaction, so that nothing is
 * ever gone whose definition is not kept.
 */
public final class Parking {
  private Parking() {}

  /** {@link #survey(Connection, List, Set)} for every kind. */
  public static ParkingSurvey survey(Connection connection, List<RelationName> tables)
      throws SQLException {
    return survey(connection, tables, EnumSet.allOf(ParkedKind.class));
  }

  /**
   * What can be parked on these tables and their partitions, in the order in which it must be
   * dropped, and what must stay in place with the reason. Changes nothing. A foreign key of another
   * table that references a key is taken with it if that table is empty.
   *
   * @throws dev.landfall.findings.LandfallException if one of the tables does not exist
   */
  public static ParkingSurvey survey(
      Connection connection, List<RelationName> tables, Set<ParkedKind> kinds) throws SQLException {
    requireNonNull(connection, "connection");
    return new Surveying(CatalogFacts.read(connection, List.copyOf(tables)), kinds).survey();
  }

  /**
   * Drops the objects in their order, in the caller's transaction. An object on which something
   * came to depend since the survey makes it fail, since nothing is dropped with CASCADE.
   */
  public static void park(Connection connection, List<ParkedObject> objects) throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException(
          "objects are parked in the transaction that stores them: turn autocommit off");
    }
    try (Statement statement = connection.createStatement()) {
      for (ParkedObject object : objects) {
        for (String drop : object.dropStatements()) {
          statement.addBatch(drop);
        }
      }
      statement.executeBatch();
    }
  }
}
