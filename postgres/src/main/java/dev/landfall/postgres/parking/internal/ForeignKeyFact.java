package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A foreign key of one table, as the catalog has it.
 *
 * @param rootOid the foreign key of the topmost partitioned table, itself if there is none, or 0
 *     when that table was not named
 * @param deferrable whether its checks can all be put off to the end of a transaction
 * @param empty whether the referencing table has never held rows; false for a partitioned one
 * @param mayReference whether our role could make it again
 */
record ForeignKeyFact(
    long oid,
    long rootOid,
    long parentOid,
    long referencedIndexOid,
    long relationOid,
    RelationName relation,
    boolean partitioned,
    String name,
    RelationName referenced,
    boolean referencedPartitioned,
    String definition,
    boolean deferrable,
    boolean validated,
    boolean enforced,
    String comment,
    boolean owned,
    boolean empty,
    boolean mayReference,
    boolean extensionMember,
    boolean internalTriggersChanged,
    int keyWidthBytes) {
  static ForeignKeyFact of(ResultSet row) throws SQLException {
    return new ForeignKeyFact(
        row.getLong("constraint_oid"),
        row.getLong("root_oid"),
        row.getLong("parent_oid"),
        row.getLong("referenced_index_oid"),
        row.getLong("relation_oid"),
        new RelationName(row.getString("schema_name"), row.getString("relation_name")),
        row.getBoolean("partitioned"),
        row.getString("name"),
        new RelationName(
            row.getString("referenced_schema_name"), row.getString("referenced_relation_name")),
        row.getBoolean("referenced_partitioned"),
        row.getString("definition"),
        row.getBoolean("deferrable"),
        row.getBoolean("validated"),
        row.getBoolean("enforced"),
        Rows.text(row, "comment"),
        row.getBoolean("owned"),
        row.getBoolean("empty"),
        row.getBoolean("may_reference"),
        row.getBoolean("extension_member"),
        row.getBoolean("internal_triggers_changed"),
        row.getInt("key_width_bytes"));
  }
}
