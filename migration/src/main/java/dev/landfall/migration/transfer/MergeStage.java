package dev.landfall.migration.transfer;

import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopySession;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.KeptRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table beside the ledger that rows pass through on their way into a merged table, or keys on
 * their way out of it; there only inside of one transaction. Not thread-safe.
 */
final class MergeStage {
  private static final RelationName RELATION = new RelationName("landfall", "merging");

  /** Its name, quoted. */
  static final String NAME = RELATION.quoted();

  private final Connection connection;
  private final CopyTable target;
  private final CopyTable table;

  /**
   * @param target the merged table, with the columns that are needed of it
   */
  MergeStage(Connection connection, CopyTable target) {
    this.connection = connection;
    this.target = target;
    this.table = new CopyTable(RELATION, target.columns());
  }

  /** The target with the columns of the merge key alone. */
  static CopyTable keys(TableMapping mapping, CopyTable target) {
    if (!(mapping.identity() instanceof RowIdentity.Merged(List<String> key, var id))) {
      throw new IllegalArgumentException("not merged: " + mapping.sourceTable());
    }
    List<String> names = key.stream().map(it -> mapping.targetOf(it).orElseThrow()).toList();
    List<CopyColumn> columns =
        names.stream()
            .map(
                name ->
                    target.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
            .toList();
    return new CopyTable(target.relation(), columns);
  }

  CopyTable table() {
    return table;
  }

  void begin() throws SQLException {
    execute(
        "create table %s as select %s from %s with no data"
            .formatted(NAME, table.columnList(), target.relation().quoted()));
  }

  void empty() throws SQLException {
    execute("delete from " + NAME);
  }

  void end() throws SQLException {
    execute("drop table " + NAME);
  }

  /** Fills it with rows that were kept. */
  void send(List<String> rows) throws SQLException {
    try (CopySession copy = CopySession.open(connection, table)) {
      KeptRow.send(copy, rows);
      copy.finish();
    }
  }

  /** The condition that a row of the target (t) and one of the stage (s) have the same key. */
  String match(CopyTable keys) {
    return keys.columns().stream()
        .map(
            column ->
                (column.notNull() ? "t.%1$s = s.%1$s" : "t.%1$s is not distinct from s.%1$s")
                    .formatted(RelationName.quote(column.name())))
        .collect(Collectors.joining(" and "));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
