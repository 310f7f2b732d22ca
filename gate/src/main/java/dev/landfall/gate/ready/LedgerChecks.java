package dev.landfall.gate.ready;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.ledger.FallbackCount;
import dev.landfall.ledger.Fallbacks;
import dev.landfall.ledger.ParkedObjects;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.StageRecord;
import dev.landfall.ledger.Stages;
import dev.landfall.ledger.Steps;
import dev.landfall.ledger.TableAccount;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.ledger.TableAccounts.Audited;
import dev.landfall.ledger.Verifications;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the ledger says of the migration's completeness. Reads only. */
public final class LedgerChecks {
  /** More than this many findings of one kind tell a person nothing new. */
  private static final int MOST_FINDINGS = 100;

  /** As the ledger writes the kind of a parked grant. */
  private static final String GRANT = "grant";

  private LedgerChecks() {}

  /** All checks; rejects up to {@code tolerated} rows in all do not block. */
  public static List<Finding> all(Connection connection, List<String> stages, long tolerated)
      throws SQLException {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(stages(connection, stages));
    findings.addAll(parked(connection));
    findings.addAll(failedSteps(connection));
    findings.addAll(verification(connection));
    findings.addAll(rejects(connection, tolerated));
    findings.addAll(fallbacks(connection));
    return findings;
  }

  static List<Finding> stages(Connection connection, List<String> wanted) throws SQLException {
    List<StageRecord> known = new Stages(connection).list();
    List<Finding> findings = new ArrayList<>();
    for (String stage : wanted) {
      boolean done =
          known.stream()
              .anyMatch(
                  record ->
                      record.stage().equals(stage) && record.state() == StageRecord.State.DONE);
      if (!done) {
        findings.add(
            ReadyFindings.STAGE_INCOMPLETE
                .on(stage, "The stage " + stage + " is not finished.")
                .fix(new Remedy.Action("Run `landfall migrate`: it goes on where it stopped.")));
      }
    }
    return findings;
  }

  static List<Finding> parked(Connection connection) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    List<String> grants = new ArrayList<>();
    for (ParkedObjects.Entry entry : new ParkedObjects(connection).list()) {
      if (entry.rebuilt()) {
        continue;
      }
      if (entry.kind().equals(GRANT)) {
        grants.add("parked: the grants on " + entry.relation());
      } else if (findings.size() < MOST_FINDINGS) {
        findings.add(parked(entry));
      }
    }
    if (!grants.isEmpty()) {
      findings.add(parkedGrants(grants.stream().distinct().toList()));
    }
    return findings;
  }

  private static Finding parkedGrants(List<String> tables) {
    return ReadyFindings.PARKED_GRANT
        .on(
            "grants",
            "The applications' grants on %d relations are parked: they stay out."
                .formatted(tables.size()))
        .because(tables)
        .fix(
            new Remedy.Action(
                "Run `landfall migrate` when nothing else is in the way: it gives them back"
                    + " last."));
  }

  private static Finding parked(ParkedObjects.Entry entry) {
    return ReadyFindings.PARKED
        .on(
            entry.relation() + " " + entry.name(),
            "The %s %s of %s was parked for the load and is not back."
                .formatted(entry.kind(), entry.name(), entry.relation()))
        .fix(new Remedy.Action("Run `landfall migrate`: it rebuilds what is parked."));
  }

  static List<Finding> failedSteps(Connection connection) throws SQLException {
    return new Steps(connection)
        .failed().stream()
            .map(
                step ->
                    ReadyFindings.BUILD_FAILED
                        .on(
                            step.object(),
                            "A statement of the build failed on %s: %s"
                                .formatted(step.object(), firstLine(step.error())))
                        .because(step.statement(), step.error())
                        .fix(
                            new Remedy.Action(
                                "Repair what the server names, then run `landfall migrate`: it"
                                    + " tries this statement again.")))
            .limit(MOST_FINDINGS)
            .toList();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  /** Whether every row that was sent is there, and no other. */
  public static List<Finding> verification(Connection connection) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (Audited audited : new TableAccounts(connection).list()) {
      if (!audited.equal() && findings.size() < MOST_FINDINGS) {
        findings.add(unequal(audited));
      }
    }
    for (Verifications.Foreign foreign : new Verifications(connection).foreign()) {
      findings.add(
          ReadyFindings.FOREIGN_ROWS
              .on(
                  foreign.target(),
                  "%d rows of %s have a source key that no file of the fleet has."
                      .formatted(foreign.rows(), foreign.target()))
              .fix(
                  new Remedy.Action(
                      "Find out who wrote them, take them out, then run `landfall verify`.")));
    }
    return findings;
  }

  private static Finding unequal(Audited audited) {
    TableAccount account = audited.account();
    String object = account.target() + " of source key " + account.sourceKey();
    if (!audited.verified()) {
      return ReadyFindings.NOT_VERIFIED
          .on(object, "The rows of %s were not compared with the source.".formatted(object))
          .fix(new Remedy.Action("Run `landfall verify`."));
    }
    return ReadyFindings.NOT_EQUAL
        .on(object, "The target does not hold the rows that were sent to %s.".formatted(object))
        .because(
            "sent  %d rows, content %s".formatted(account.rowsSent(), account.contentHash()),
            "found %d rows, content %s"
                .formatted(audited.rowsFound().orElse(0L), audited.foundHash().orElse("-")))
        .fix(
            new Remedy.Action(
                "Something else changed these rows. Find out who writes to the target, then load"
                    + " the file again: `landfall migrate --reload "
                    + account.sourceKey()
                    + "`."));
  }

  static List<Finding> rejects(Connection connection, long tolerated) throws SQLException {
    Rejects rejects = new Rejects(connection);
    boolean over = rejects.count() > tolerated;
    return rejects.groups(MOST_FINDINGS).stream()
        .map(
            group ->
                (over ? ReadyFindings.REJECTS : ReadyFindings.REJECTS_TOLERATED)
                    .on(
                        group.path(),
                        "%d row%s of %s%s rejected: %s."
                            .formatted(
                                group.rows(),
                                group.rows() == 1 ? "" : "s",
                                group.sourceTable(),
                                group.rows() == 1 ? " was" : " were",
                                group.firstMessage()))
                    .because(
                        "first: table %s, row %s, column %s, reason %s"
                            .formatted(
                                group.sourceTable(),
                                group.firstRowId(),
                                group.column().orElse("-"),
                                group.reason()))
                    .fix(
                        new Remedy.Action(
                            "Look at landfall.reject in the target. Correct the source or the"
                                + " mapping and run `landfall migrate` again, or raise"
                                + " rejects.tolerate.")))
        .toList();
  }

  /** What the configuration has become NULL, or go elsewhere, instead of a reject. */
  static List<Finding> fallbacks(Connection connection) throws SQLException {
    return new Fallbacks(connection)
        .groups(MOST_FINDINGS).stream().map(LedgerChecks::fallback).toList();
  }

  private static Finding fallback(Fallbacks.Group group) {
    FallbackCount first = group.first();
    return ReadyFindings.FALLBACKS
        .on(
            first.sourceTable() + "." + first.column(),
            "%d value%s of %s.%s in %d file%s did not convert; %s, as the configuration says: %s."
                .formatted(
                    group.values(),
                    group.values() == 1 ? "" : "s",
                    first.sourceTable(),
                    first.column(),
                    group.files(),
                    group.files() == 1 ? "" : "s",
                    first
                        .into()
                        .map(it -> "NULL is in their place, the text in " + it)
                        .orElse("NULL is in their place"),
                    first.firstMessage()))
        .because(
            "first: %s, row %s, reason %s"
                .formatted(group.path(), first.firstRowId(), first.reason()));
  }
}
