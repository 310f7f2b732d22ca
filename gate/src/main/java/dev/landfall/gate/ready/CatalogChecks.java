package dev.landfall.gate.ready;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the catalog says of the loaded tables, whatever we believe we did. Reads only. */
public final class CatalogChecks {
  private CatalogChecks() {}

  /** All checks on these tables and their partitions. */
  public static List<Finding> all(Connection connection, List<RelationName> tables)
      throws SQLException {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(invalidIndexes(connection, tables));
    findings.addAll(disabledForeignKeys(connection, tables));
    findings.addAll(withoutStatistics(connection, tables));
    findings.addAll(notFrozen(connection, tables));
    return findings;
  }

  static List<Finding> invalidIndexes(Connection connection, List<RelationName> tables)
      throws SQLException {
    return query(connection, "invalid_indexes", tables)
        .list(
            row -> {
              String index = row.getString("index_name");
              return ReadyFindings.INVALID_INDEX
                  .on(
                      index,
                      "The index %s on %s is not valid: %s."
                          .formatted(index, row.getString("table_name"), row.getString("state")))
                  .fix(
                      row.getBoolean("partitioned")
                          ? new Remedy.Action("Attach the index of each partition that lacks one.")
                          : Remedy.sql("reindex index concurrently " + index));
            });
  }

  static List<Finding> disabledForeignKeys(Connection connection, List<RelationName> tables)
      throws SQLException {
    return query(connection, "disabled_foreign_keys", tables)
        .list(
            row -> {
              String table = row.getString("table_name");
              String constraint = row.getString("constraint_name");
              return ReadyFindings.TRIGGER_DISABLED
                  .on(
                      table + " " + constraint,
                      "The foreign key %s of %s is not enforced: its internal trigger is disabled."
                          .formatted(constraint, table))
                  .fix(
                      Remedy.sql(
                          "alter table %s drop constraint %s".formatted(table, constraint),
                          "alter table %s add constraint %s %s not valid"
                              .formatted(table, constraint, row.getString("definition")),
                          "alter table %s validate constraint %s".formatted(table, constraint)));
            });
  }

  static List<Finding> withoutStatistics(Connection connection, List<RelationName> tables)
      throws SQLException {
    List<Finding> findings = new ArrayList<>();
    List<String> suspects =
        query(connection, "without_statistics", tables).list(row -> row.getString(1));
    for (String table : suspects) {
      boolean rows =
          Query.of(connection, "select exists (select from " + table + ")")
              .one(row -> row.getBoolean(1));
      if (rows) {
        findings.add(
            ReadyFindings.NO_STATISTICS
                .on(table, "The planner knows nothing of the rows of " + table + ".")
                .fix(Remedy.sql("analyze " + table)));
      }
    }
    return findings;
  }

  static List<Finding> notFrozen(Connection connection, List<RelationName> tables)
      throws SQLException {
    return query(connection, "not_frozen", tables)
        .list(
            row -> {
              String table = row.getString("table_name");
              return ReadyFindings.NOT_FROZEN
                  .on(
                      table,
                      "The table %s was not vacuumed since it was loaded: %d of %d pages are all-visible. An anti-wraparound scan of the whole volume would come later, under traffic."
                          .formatted(table, row.getLong("visible_pages"), row.getLong("pages")))
                  .fix(Remedy.sql("vacuum (freeze, analyze) " + table));
            });
  }

  private static Query query(Connection connection, String name, List<RelationName> tables) {
    return Query.of(connection, CatalogChecks.class, name)
        .with(tables.stream().map(RelationName::schema).toArray(String[]::new))
        .with(tables.stream().map(RelationName::name).toArray(String[]::new));
  }
}
