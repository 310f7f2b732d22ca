package dev.landfall.gate.ready;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.ledger.VerifiedRelations;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether somebody wrote to the rows since they were proved equal. Reads no row. */
public final class RowChecks {
  /** More partitions than this tell a person nothing new. */
  private static final int MOST_RELATIONS = 20;

  private RowChecks() {}

  public static List<Finding> touched(Connection connection) throws SQLException {
    VerifiedRelations relations = new VerifiedRelations(connection);
    if (!relations.counted()) {
      return List.of(notCounted());
    }
    Map<String, List<String>> changes = new TreeMap<>();
    for (VerifiedRelations.Changed changed : relations.changed()) {
      changes
          .computeIfAbsent(changed.target(), k -> new ArrayList<>())
          .add(changed.relation() + ": " + changed.how());
    }
    List<Finding> findings = new ArrayList<>();
    changes.forEach((target, how) -> findings.add(touched(target, how)));
    return findings;
  }

  private static Finding touched(String target, List<String> how) {
    return ReadyFindings.ROWS_TOUCHED
        .on(
            target,
            "The rows of %s may have changed since they were compared with the sources."
                .formatted(target))
        .because(how.subList(0, Math.min(how.size(), MOST_RELATIONS)))
        .fix(
            new Remedy.Action(
                "Find out who writes to the target, then run `landfall verify` (or `landfall"
                    + " migrate`, which compares these tables again)."));
  }

  private static Finding notCounted() {
    return ReadyFindings.ROWS_TOUCHED
        .on(
            "track_counts",
            "Whether rows changed since they were compared can't be told: the server does not"
                + " count.")
        .unknown()
        .fix(
            new Remedy.Ticket(
                "Set track_counts to on: autovacuum needs it, and so does this check. Then run"
                    + " `landfall verify`."));
  }
}
