package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.parking.ParkedKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * An index and the constraint that it serves, as the catalog has them.
 *
 * @param parentOid the index to which it is attached, or 0
 * @param constraintOid 0 when it serves none
 * @param deferral the end of the constraint's definition that says when it is checked
 * @param predicate the condition of a partial index, or empty
 * @param parameters storage parameters as a list for WITH, or empty
 * @param statisticsTargets column number, blank, target
 * @param defaultOrder whether a constraint can take the index over (USING INDEX)
 */
record IndexFact(
    long oid,
    long relationOid,
    long parentOid,
    long constraintOid,
    String name,
    ParkedKind kind,
    boolean partitioned,
    String definition,
    boolean valid,
    boolean clustered,
    boolean replicaIdentity,
    String constraintDefinition,
    String deferral,
    String predicate,
    String parameters,
    String tablespace,
    boolean mayUseTablespace,
    String indexComment,
    String constraintComment,
    List<String> statisticsTargets,
    List<String> neededExtensions,
    boolean extensionMember,
    boolean internalTriggersChanged,
    boolean defaultOrder,
    int keyWidthBytes) {
  static IndexFact of(ResultSet row) throws SQLException {
    return new IndexFact(
        row.getLong("index_oid"),
        row.getLong("relation_oid"),
        row.getLong("parent_oid"),
        row.getLong("constraint_oid"),
        row.getString("name"),
        kind(Rows.text(row, "constraint_type")),
        row.getBoolean("partitioned"),
        row.getString("definition"),
        row.getBoolean("valid"),
        row.getBoolean("clustered"),
        row.getBoolean("replica_identity"),
        Rows.text(row, "constraint_definition"),
        row.getString("deferral"),
        row.getString("predicate"),
        row.getString("parameters"),
        row.getString("tablespace_name"),
        row.getBoolean("may_use_tablespace"),
        Rows.text(row, "index_comment"),
        Rows.text(row, "constraint_comment"),
        Rows.texts(row, "statistics_targets"),
        Rows.texts(row, "needed_extensions"),
        row.getBoolean("extension_member"),
        row.getBoolean("internal_triggers_changed"),
        row.getBoolean("default_order"),
        row.getInt("key_width_bytes"));
  }

  private static ParkedKind kind(String constraintType) {
    return switch (constraintType) {
      case "" -> ParkedKind.INDEX;
      case "p" -> ParkedKind.PRIMARY_KEY;
      case "u" -> ParkedKind.UNIQUE;
      case "x" -> ParkedKind.EXCLUSION;
      default -> throw new IllegalStateException("constraint type " + constraintType);
    };
  }
}
