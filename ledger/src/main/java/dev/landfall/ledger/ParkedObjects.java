package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The parked objects of the ledger, in one session. Not thread-safe. */
public final class ParkedObjects {
  private final Connection connection;

  public ParkedObjects(Connection connection) {
    this.connection = connection;
  }

  /**
   * A parked object.
   *
   * @param position its place in the order in which it was dropped
   * @param definition what brings it back, as JSON
   */
  public record Entry(
      int position,
      String kind,
      String relation,
      String name,
      String definition,
      boolean rebuilt) {}

  /** Stores what the caller drops in the same transaction. */
  public void add(List<Entry> entries) throws SQLException {
    Query.batch(
        connection,
        SqlFile.read(ParkedObjects.class, "insert_parked"),
        entries,
        (statement, entry) -> {
          statement.setInt(1, entry.position());
          statement.setString(2, entry.kind());
          statement.setString(3, entry.relation());
          statement.setString(4, entry.name());
          statement.setString(5, entry.definition());
        });
  }

  /** Writes down that an object is back. */
  public void rebuilt(int position) throws SQLException {
    Query.of(connection, ParkedObjects.class, "parked_rebuilt").with(position).update();
  }

  public List<Entry> list() throws SQLException {
    return Query.of(connection, ParkedObjects.class, "select_parked").list(ParkedObjects::entry);
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getInt("position"),
        row.getString("kind"),
        row.getString("relation"),
        row.getString("name"),
        row.getString("definition"),
        row.getBoolean("rebuilt"));
  }
}
