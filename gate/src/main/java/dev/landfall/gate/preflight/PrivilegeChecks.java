package dev.landfall.gate.preflight;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether the role may do what the migration needs. Reads only. */
final class PrivilegeChecks {
  private PrivilegeChecks() {}

  static List<Finding> mayCreate(Connection connection, ServerFacts facts, PreflightRequest request)
      throws SQLException {
    if (request.begun()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (!facts.mayCreateSchema()) {
      findings.add(
          PreflightFindings.NO_CREATE
              .on(
                  facts.database(),
                  "Role %s may not create schemas in database %s; the ledger needs one."
                      .formatted(facts.role(), facts.database()))
              .fix(
                  Remedy.sql(
                      "grant create on database %s to %s"
                          .formatted(quoted(facts.database()), quoted(facts.role())))));
    }
    List<String> closed =
        Query.of(connection, PrivilegeChecks.class, "closed_schemas")
            .with(request.schemas().toArray(String[]::new))
            .list(row -> row.getString(1));
    for (String schema : closed) {
      findings.add(
          PreflightFindings.NO_CREATE
              .on(
                  schema,
                  "Role %s may not create in the schema %s, where the baseline has objects."
                      .formatted(facts.role(), schema))
              .fix(
                  Remedy.sql(
                      "grant create, usage on schema %s to %s"
                          .formatted(quoted(schema), quoted(facts.role())))));
    }
    return findings;
  }

  static List<Finding> roles(Connection connection, PreflightRequest request) throws SQLException {
    List<String> missing =
        Query.of(connection, PrivilegeChecks.class, "missing_roles")
            .with(request.roles().toArray(String[]::new))
            .list(row -> row.getString(1));
    return missing.stream()
        .map(
            role ->
                PreflightFindings.ROLE_MISSING
                    .on(role, "The baseline grants to the role " + role + ", which is not there.")
                    .fix(Remedy.sql("create role " + quoted(role))))
        .toList();
  }

  static List<Finding> extensions(
      Connection connection, ServerFacts facts, PreflightRequest request) throws SQLException {
    if (request.begun()) {
      return List.of();
    }
    return Query.of(connection, PrivilegeChecks.class, "missing_extensions")
        .with(request.extensions().toArray(String[]::new))
        .list(
            row -> {
              String extension = row.getString("extension_name");
              String message =
                  row.getBoolean("available")
                      ? "Role %s may not create the extension %s: it is not a trusted one."
                          .formatted(facts.role(), extension)
                      : "The baseline's extension %s is not available on this server."
                          .formatted(extension);
              return PreflightFindings.EXTENSION
                  .on(extension, message)
                  .fix(
                      new Remedy.Ticket(
                          "Please run in database %s: create extension %s"
                              .formatted(facts.database(), quoted(extension))));
            });
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
