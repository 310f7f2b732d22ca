package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A relation as the catalog has it.
 *
 * @param kind pg_class.relkind
 * @param listed whether the caller named it, and not only a table that it is a partition of
 * @param owned whether our role has the owner's rights
 * @param mayCreate whether our role may make indexes in its schema
 * @param mayTrigger whether our role may make triggers on it
 */
public record RelationFact(
    long oid,
    RelationName name,
    String kind,
    boolean listed,
    boolean owned,
    boolean mayCreate,
    boolean mayTrigger) {
  static RelationFact of(ResultSet row) throws SQLException {
    return new RelationFact(
        row.getLong("oid"),
        new RelationName(row.getString("schema_name"), row.getString("relation_name")),
        row.getString("kind"),
        row.getBoolean("listed"),
        row.getBoolean("owned"),
        row.getBoolean("may_create"),
        row.getBoolean("may_trigger"));
  }

  boolean isTable() {
    return kind.equals("r") || kind.equals("p");
  }
}
