package dev.landfall.gate.ready;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.Finishing;
import dev.landfall.postgres.parking.SequenceFix;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each sequence is past the values that its columns hold. Reads only. */
public final class SequenceChecks {
  private SequenceChecks() {}

  public static List<Finding> behind(Connection connection, List<RelationName> tables)
      throws SQLException {
    List<Finding> findings = new ArrayList<>();
    for (SequenceFix fix : Finishing.of(connection, tables).sequences()) {
      Optional<Long> used = Query.of(connection, fix.behindQuery()).first(row -> row.getLong(1));
      used.ifPresent(
          value ->
              findings.add(
                  ReadyFindings.SEQUENCE_BEHIND
                      .on(
                          fix.sequence().toString(),
                          "The sequence %s is not past %d, which %s holds: the next inserts fail."
                              .formatted(fix.sequence(), value, fix.columns().getFirst()))
                      .fix(Remedy.sql(fix.statement()))));
    }
    return findings;
  }
}
