package dev.landfall.ledger;

import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the whole migration comes to, counted from the ledger at one moment.
 *
 * @param valuesNulled values that did not convert and are NULL
 * @param valuesElsewhere values that did not convert and are in a fallback column
 * @param parkedAway objects that are parked and not back
 */
public record Totals(
    long files,
    long filesLoaded,
    long filesFailed,
    long bytes,
    long bytesLoaded,
    long rowsSent,
    long rowsRejected,
    long valuesNulled,
    long valuesElsewhere,
    long accounts,
    long accountsVerified,
    long parked,
    long parkedAway,
    long stepsDone,
    long stepsFailed) {

  public static Totals read(Connection connection) throws SQLException {
    return Query.of(connection, Totals.class, "totals").one(Totals::map);
  }

  private static Totals map(ResultSet row) throws SQLException {
    return new Totals(
        row.getLong("files"),
        row.getLong("files_loaded"),
        row.getLong("files_failed"),
        row.getLong("bytes"),
        row.getLong("bytes_loaded"),
        row.getLong("rows_sent"),
        row.getLong("rows_rejected"),
        row.getLong("values_nulled"),
        row.getLong("values_elsewhere"),
        row.getLong("accounts"),
        row.getLong("accounts_verified"),
        row.getLong("parked"),
        row.getLong("parked_away"),
        row.getLong("steps_done"),
        row.getLong("steps_failed"));
  }
}
