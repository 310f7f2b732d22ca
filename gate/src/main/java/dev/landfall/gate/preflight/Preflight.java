package dev.landfall.gate.preflight;

import dev.landfall.findings.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The checks of the target before anything is written to it. Stateless; writes nothing. */
public final class Preflight {
  /** How many checks a preflight makes, for progress. */
  public static final int CHECKS = 11;

  private Preflight() {}

  public static List<Finding> check(Connection connection, PreflightRequest request)
      throws SQLException {
    ServerFacts facts = ServerFacts.read(connection);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(ServerChecks.version(facts));
    findings.addAll(ServerChecks.encoding(facts));
    findings.addAll(ServerChecks.writable(facts));
    findings.addAll(ServerChecks.connections(facts, request));
    findings.addAll(ServerChecks.locks(facts, request));
    findings.addAll(PrivilegeChecks.mayCreate(connection, facts, request));
    findings.addAll(PrivilegeChecks.roles(connection, request));
    findings.addAll(PrivilegeChecks.extensions(connection, facts, request));
    findings.addAll(TableChecks.ownership(connection, facts, request));
    findings.addAll(TableChecks.empty(connection, request));
    findings.addAll(TempChecks.limit(connection, facts, request));
    return findings;
  }
}
