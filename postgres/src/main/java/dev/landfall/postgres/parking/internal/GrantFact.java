package dev.landfall.postgres.parking.internal;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One privilege of one role on a table or on one of its columns.
 *
 * @param column empty for the whole table
 * @param grantee empty for PUBLIC
 */
record GrantFact(
    long relationOid,
    String column,
    String grantee,
    String grantor,
    boolean byOwner,
    String privilege,
    boolean grantable) {
  static GrantFact of(ResultSet row) throws SQLException {
    return new GrantFact(
        row.getLong("relation_oid"),
        row.getString("column_name"),
        row.getString("grantee"),
        row.getString("grantor"),
        row.getBoolean("by_owner"),
        row.getString("privilege"),
        row.getBoolean("grantable"));
  }
}
