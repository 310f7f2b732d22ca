package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A trigger that a user made, as the catalog has it.
 *
 * @param parentOid the trigger of the partitioned table whose clone it is, or 0
 * @param enabled pg_trigger.tgenabled
 * @param referenced the table that a constraint trigger names with FROM, if any
 */
record TriggerFact(
    long oid,
    long parentOid,
    long relationOid,
    String name,
    String definition,
    String enabled,
    List<RelationName> referenced,
    String triggerComment,
    String constraintComment,
    boolean mayExecute,
    List<String> neededExtensions,
    boolean extensionMember) {
  static TriggerFact of(ResultSet row) throws SQLException {
    return new TriggerFact(
        row.getLong("trigger_oid"),
        row.getLong("parent_oid"),
        row.getLong("relation_oid"),
        row.getString("name"),
        row.getString("definition"),
        row.getString("enabled"),
        referenced(row),
        Rows.text(row, "trigger_comment"),
        Rows.text(row, "constraint_comment"),
        row.getBoolean("may_execute"),
        Rows.texts(row, "needed_extensions"),
        row.getBoolean("extension_member"));
  }

  private static List<RelationName> referenced(ResultSet row) throws SQLException {
    String name = row.getString("referenced_relation_name");
    return name.isEmpty()
        ? List.of()
        : List.of(new RelationName(row.getString("referenced_schema_name"), name));
  }
}
