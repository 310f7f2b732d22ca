package dev.landfall.gate.ready;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each sequence is past the values that its column holds. Reads only. */
public final class SequenceChecks {
  private SequenceChecks() {}

  /** A sequence that feeds a column; all names quoted. */
  private record Owned(String sequence, String table, String column, boolean ascending) {}

  public static List<Finding> behind(Connection connection, List<RelationName> tables)
      throws SQLException {
    List<Owned> sequences =
        Query.of(connection, SequenceChecks.class, "owned_sequences")
            .with(tables.stream().map(RelationName::schema).toArray(String[]::new))
            .with(tables.stream().map(RelationName::name).toArray(String[]::new))
            .list(
                row ->
                    new Owned(
                        row.getString("sequence_name"),
                        row.getString("table_name"),
                        row.getString("column_name"),
                        row.getBoolean("ascending")));
    List<Finding> findings = new ArrayList<>();
    for (Owned owned : sequences) {
      behind(connection, owned).ifPresent(findings::add);
    }
    return findings;
  }

  private static Optional<Finding> behind(Connection connection, Owned owned)
      throws SQLException {
    String extreme = owned.ascending() ? "max" : "min";
    String past = owned.ascending() ? ">=" : "<=";
    // A sequence that was never called gives its last_value next, so that must be past too.
    String sql =
        """
        select t.extreme, s.last_value
        from (select %s(%s) as extreme from %s) t
        cross join %s s
        where t.extreme is not null
            and not (s.last_value %s t.extreme and (s.is_called or s.last_value <> t.extreme))
        """
            .formatted(extreme, owned.column(), owned.table(), owned.sequence(), past);
    return Query.of(connection, sql)
        .first(
            row ->
                ReadyFindings.SEQUENCE_BEHIND
                    .on(
                        owned.sequence(),
                        "The sequence %s stands at %s, but %s.%s holds %s: the next inserts fail."
                            .formatted(
                                owned.sequence(),
                                row.getString("last_value"),
                                owned.table(),
                                owned.column(),
                                row.getString("extreme")))
                    .fix(
                        Remedy.sql(
                            "select pg_catalog.setval('%s', (select %s(%s) from %s))"
                                .formatted(
                                    owned.sequence().replace("'", "''"),
                                    extreme,
                                    owned.column(),
                                    owned.table()))));
  }
}
