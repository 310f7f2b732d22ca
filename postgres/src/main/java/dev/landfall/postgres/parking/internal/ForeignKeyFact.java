package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A foreign key of one table, as the catalog has it.
 *
 * @param rootOid the foreign key of the topmost partitioned table, itself if there is none, or 0
 *     when that table was not named
 * @param referencedPartitions all partitions below the referenced table, on which a new key is made
 *     too
 * @param ancestors all partitioned tables above both tables
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
    List<RelationName> referencedPartitions,
    List<RelationName> ancestors,
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
        names(row, "referenced_partition_schemas", "referenced_partition_names"),
        names(row, "ancestor_schemas", "ancestor_names"),
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

  private static List<RelationName> names(ResultSet row, String schemaColumn, String nameColumn)
      throws SQLException {
    List<String> schemas = Rows.texts(row, schemaColumn);
    List<String> names = Rows.texts(row, nameColumn);
    List<RelationName> relations = new ArrayList<>();
    for (int i = 0; i < schemas.size(); i++) {
      relations.add(new RelationName(schemas.get(i), names.get(i)));
    }
    return relations;
  }
}
