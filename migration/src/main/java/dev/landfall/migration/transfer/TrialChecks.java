package dev.landfall.migration.transfer;

import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The CHECKs of a table, as the server writes them, over the table's copy in a scratch server. They
 * are asked in the order in which the server asks them. Immutable.
 */
final class TrialChecks {
  private final RelationName copy;
  private final String alias;
  private final List<Check> checks;

  /**
   * One of them.
   *
   * @param broken the condition under which a row breaks it
   */
  private record Check(Refusal refusal, String broken) {}

  private TrialChecks(RelationName copy, String alias, List<Check> checks) {
    this.copy = copy;
    this.alias = alias;
    this.checks = List.copyOf(checks);
  }

  /** Hears of a row that breaks a check. */
  @FunctionalInterface
  interface Broken {
    void row(Refusal why, int number);
  }

  /** Makes the copy, with defaults and what is generated, and without what is not sent. */
  static TrialChecks prepare(Connection connection, TargetTable target, CopyTable stage)
      throws SQLException {
    String copy = stage.relation().quoted();
    String original = target.name().quoted();
    try (Statement statement = connection.createStatement()) {
      // As the catalog is read: with every name qualified.
      statement.execute("set search_path = ''");
      statement.execute(
          "create temporary table %s (like %s including defaults including generated)"
              .formatted(RelationName.quote(stage.relation().name()), original));
      for (TargetColumn column : target.columns()) {
        boolean sent = stage.columns().stream().anyMatch(it -> it.name().equals(column.name()));
        if (!sent && column.notNull()) {
          statement.execute(
              "alter table %s alter column %s drop not null"
                  .formatted(copy, RelationName.quote(column.name())));
        }
      }
      CopyColumn number = stage.columns().getFirst();
      statement.execute(
          "alter table %s add column %s integer"
              .formatted(copy, RelationName.quote(number.name())));
    }
    List<Check> checks = new ArrayList<>();
    List<String> bounds =
        Query.of(connection, TrialChecks.class, "trial_partitions")
            .with(original)
            .list(row -> row.getString("bounds"));
    if (!bounds.isEmpty() && !bounds.contains(null)) {
      checks.add(
          new Check(
              new Refusal("23514", "no partition of %s takes the row".formatted(target.name())),
              "(%s) is not true".formatted(String.join(" or ", bounds))));
    }
    Query.of(connection, TrialChecks.class, "trial_checks")
        .with(original)
        .list(
            row ->
                checks.add(
                    new Check(
                        new Refusal(
                            "23514",
                            "the row violates the check %s of %s"
                                .formatted(row.getString("check_name"), target.name())),
                        row.getString("broken"))));
    return new TrialChecks(stage.relation(), target.name().name(), checks);
  }

  /**
   * Finds the rows of the copy that break a check, each with the first that it breaks.
   *
   * @param rows how many numbers rows can have, from 0
   * @param failed hears of rows for which a check itself fails
   */
  void find(Connection connection, int rows, Broken broken, Halving.Refused failed)
      throws SQLException {
    if (!checks.isEmpty()) {
      Halving.send(connection, 0, rows, (from, to) -> find(connection, from, to, broken), failed);
    }
  }

  private void find(Connection connection, int from, int to, Broken broken) throws SQLException {
    String cases =
        checks.stream()
            .map(check -> "when %s then %d".formatted(check.broken(), checks.indexOf(check)))
            .collect(Collectors.joining(" "));
    String sql =
        "select found.landfall_row, found.broken from (select %1$s.landfall_row, case %2$s end as broken from %3$s as %1$s where %1$s.landfall_row between %4$d and %5$d) as found where found.broken is not null order by 1"
            .formatted(RelationName.quote(alias), cases, copy.quoted(), from, to - 1);
    record Hit(int number, int check) {}
    List<Hit> hits = Query.of(connection, sql).list(row -> new Hit(row.getInt(1), row.getInt(2)));
    hits.forEach(hit -> broken.row(checks.get(hit.check()).refusal(), hit.number()));
  }

  void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table " + copy.quoted());
    }
  }

  /** Forgets all rows. */
  void empty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("truncate " + copy.quoted());
    }
  }
}
