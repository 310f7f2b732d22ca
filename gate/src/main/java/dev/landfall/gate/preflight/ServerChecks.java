package dev.landfall.gate.preflight;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import java.util.List;
import java.util.Locale;

/** What the server's own facts say. Pure. */
final class ServerChecks {
  private static final int OLDEST = 140_000;
  private static final int KNOWN_BAD_UNTIL = 140_004;
  private static final int OLDEST_TESTED = 150_000;
  private static final int FIRST_UNKNOWN = 190_000;

  /** What one relation's creation locks beside itself: its type, TOAST table and index. */
  private static final int LOCKS_PER_RELATION = 3;

  private ServerChecks() {}

  static List<Finding> version(ServerFacts facts) {
    String server = "PostgreSQL " + facts.versionText();
    if (facts.versionNumber() < OLDEST) {
      return List.of(
          PreflightFindings.VERSION
              .on(server, "The target is " + server + "; Landfall needs 14 or newer.")
              .fix(new Remedy.Ticket("Please upgrade the server to a supported major version.")));
    }
    if (facts.versionNumber() < KNOWN_BAD_UNTIL) {
      return List.of(
          PreflightFindings.VERSION
              .on(server, "Concurrent index builds of 14.0 to 14.3 can miss rows.")
              .fix(
                  new Remedy.Ticket(
                      "Please update the server to the newest 14.x: 14.4 or later.")));
    }
    if (facts.versionNumber() >= FIRST_UNKNOWN || facts.versionNumber() < OLDEST_TESTED) {
      return List.of(
          PreflightFindings.NEW_VERSION.on(
              server, "The target is " + server + "; this Landfall was tested with 15 to 18."));
    }
    return List.of();
  }

  static List<Finding> encoding(ServerFacts facts) {
    if (facts.encoding().toUpperCase(Locale.ROOT).equals("UTF8")) {
      return List.of();
    }
    return List.of(
        PreflightFindings.ENCODING
            .on(
                facts.database(),
                "The database %s has the encoding %s; SQLite's text is Unicode."
                    .formatted(facts.database(), facts.encoding()))
            .fix(
                new Remedy.Action(
                    "Make the target database anew: create database ... encoding 'UTF8' template"
                        + " template0.")));
  }

  static List<Finding> writable(ServerFacts facts) {
    if (facts.standby()) {
      return List.of(
          PreflightFindings.READ_ONLY
              .on(facts.database(), "The target is a standby: it is in recovery.")
              .fix(new Remedy.Action("Name the primary as target.")));
    }
    if (facts.readOnly()) {
      return List.of(
          PreflightFindings.READ_ONLY
              .on(
                  facts.database(),
                  "default_transaction_read_only is on for role %s in database %s."
                      .formatted(facts.role(), facts.database()))
              .fix(
                  // Nearer to the session than any other place where it can be on.
                  Remedy.sql(
                      "set default_transaction_read_only = off",
                      "alter role current_user in database %s set default_transaction_read_only = off"
                          .formatted(RelationName.quote(facts.database())))));
    }
    return List.of();
  }

  static List<Finding> connections(ServerFacts facts, PreflightRequest request) {
    int room = facts.maxConnections() - facts.reservedConnections() - facts.serverConnections();
    String limit = "max_connections = " + facts.maxConnections();
    if (facts.roleConnectionLimit() >= 0
        && facts.roleConnectionLimit() - facts.roleConnections() < room) {
      room = facts.roleConnectionLimit() - facts.roleConnections();
      limit =
          "the connection limit of role %s is %d"
              .formatted(facts.role(), facts.roleConnectionLimit());
    }
    if (facts.databaseConnectionLimit() >= 0
        && facts.databaseConnectionLimit() - facts.databaseConnections() < room) {
      room = facts.databaseConnectionLimit() - facts.databaseConnections();
      limit =
          "the connection limit of database %s is %d"
              .formatted(facts.database(), facts.databaseConnectionLimit());
    }
    if (room >= request.sessions()) {
      return List.of();
    }
    return List.of(
        PreflightFindings.CONNECTIONS
            .on(
                facts.database(),
                "The migration opens %d sessions, the target has room for %d: %s."
                    .formatted(request.sessions(), Math.max(room, 0), limit))
            .fix(
                new Remedy.Action(
                    "Lower load.sessions and build.sessions in the configuration, close other"
                        + " sessions, or have the limit raised.")));
  }

  static List<Finding> locks(ServerFacts facts, PreflightRequest request) {
    long needed = (long) request.relations() * LOCKS_PER_RELATION;
    if (request.begun() || needed <= facts.lockSlots()) {
      return List.of();
    }
    long raised =
        (needed * facts.locksPerTransaction() + facts.lockSlots() - 1) / facts.lockSlots();
    return List.of(
        PreflightFindings.LOCKS
            .on(
                facts.database(),
                "The baseline is made in one transaction of about %d locks; the lock table holds %d."
                    .formatted(needed, facts.lockSlots()))
            .fix(
                new Remedy.Ticket(
                    "Please set max_locks_per_transaction to at least %d (now %d) and restart: a"
                            .formatted(raised, facts.locksPerTransaction())
                        + " schema migration holds a lock on each of its relations until it"
                        + " commits.")));
  }
}
