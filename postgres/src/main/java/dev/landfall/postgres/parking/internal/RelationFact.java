package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A relation as the catalog has it.
 *
 * @param kind pg_class.relkind
 * @param within the oids of those named tables that it is, or is a partition of
 * @param owned whether our role has the owner's rights
 * @param mayCreate whether our role may make indexes in its schema
 * @param mayTrigger whether our role may make triggers on it
 */
public record RelationFact(
    long oid,
    RelationName name,
    String kind,
    List<Long> within,
    boolean owned,
    boolean mayCreate,
    boolean mayTrigger) {
  static RelationFact of(ResultSet row) throws SQLException {
    return new RelationFact(
        row.getLong("oid"),
        new RelationName(row.getString("schema_name"), row.getString("relation_name")),
        row.getString("kind"),
        List.of((Long[]) row.getArray("within").getArray()),
        row.getBoolean("owned"),
        row.getBoolean("may_create"),
        row.getBoolean("may_trigger"));
  }

  /** Whether the caller named it, and not only a table that it is a partition of. */
  boolean listed() {
    return within.contains(oid);
  }

  /** Whether the caller named a table that it is a partition of. */
  boolean withinAnother() {
    return within.stream().anyMatch(other -> other != oid);
  }

  boolean isPartitioned() {
    return kind.equals("p");
  }

  boolean isTable() {
    return kind.equals("r") || kind.equals("p");
  }
}
