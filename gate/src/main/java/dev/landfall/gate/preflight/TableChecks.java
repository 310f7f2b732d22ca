package dev.landfall.gate.preflight;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether the tables that are there already are ours to load. Reads only. */
final class TableChecks {
  private TableChecks() {}

  /** A table of the request that is there. */
  private record Present(RelationName name, String owner, boolean owned, boolean rowSecurity) {}

  static List<Finding> ownership(Connection connection, ServerFacts facts, PreflightRequest request)
      throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (Present table : present(connection, request)) {
      if (!table.owned()) {
        findings.add(
            PreflightFindings.NOT_OWNER
                .on(
                    table.name().toString(),
                    "The table %s belongs to %s; role %s must own it to load and index it."
                        .formatted(table.name(), table.owner(), facts.role()))
                .fix(
                    Remedy.sql(
                        "alter table %s owner to \"%s\""
                            .formatted(
                                table.name().quoted(), facts.role().replace("\"", "\"\"")))));
      } else if (table.rowSecurity()) {
        findings.add(
            PreflightFindings.ROW_SECURITY
                .on(
                    table.name().toString(),
                    "The table %s forces row security on its owner, so COPY FROM is refused."
                        .formatted(table.name()))
                .fix(
                    Remedy.sql(
                        "alter table %s no force row level security"
                            .formatted(table.name().quoted()))));
      }
    }
    return findings;
  }

  static List<Finding> empty(Connection connection, PreflightRequest request) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    if (request.begun()) {
      return findings;
    }
    for (Present table : present(connection, request)) {
      if (!table.owned()) {
        continue;
      }
      boolean rows =
          Query.of(connection, "select exists (select from " + table.name().quoted() + ")")
              .one(row -> row.getBoolean(1));
      if (rows) {
        findings.add(
            PreflightFindings.NOT_EMPTY
                .on(
                    table.name().toString(),
                    "The table %s holds rows that this migration did not put there."
                        .formatted(table.name()))
                .fix(
                    new Remedy.Action(
                        "Empty it, or migrate into another database or schema: only empty tables"
                            + " are loaded.")));
      }
    }
    return findings;
  }

  private static List<Present> present(Connection connection, PreflightRequest request)
      throws SQLException {
    return Query.of(connection, TableChecks.class, "present_tables")
        .with(request.tables().stream().map(RelationName::schema).toArray(String[]::new))
        .with(request.tables().stream().map(RelationName::name).toArray(String[]::new))
        .list(
            row ->
                new Present(
                    new RelationName(row.getString("schema_name"), row.getString("table_name")),
                    row.getString("owner_name"),
                    row.getBoolean("owned"),
                    row.getBoolean("row_security")));
  }
}
