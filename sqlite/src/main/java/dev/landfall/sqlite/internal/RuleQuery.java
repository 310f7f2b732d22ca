package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.SuspectRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlite.ProgressHandler;

/**
 * A statement that counts rows which break a rule, and names one of them. Values are compared byte
 * by byte. What has to be sorted goes through temporary files, outside of the source's folder,
 * where it is more than SQLite's page cache holds.
 *
 * @param lists of rowids, for its parameters
 */
public record RuleQuery(String sql, List<List<Long>> lists) {
  /** A longer example is cut. */
  private static final int MOST_CHARACTERS = 200;

  /** Steps of SQLite's machine between two looks at the wish to stop. */
  private static final int LOOK_EVERY = 100_000;

  public RuleQuery {
    lists = lists.stream().map(List::copyOf).toList();
  }

  /**
   * Rows without a parent. A join, and no subquery per row: SQLite then makes an index of its own
   * where the parent has none that fits.
   */
  public static RuleQuery orphans(
      SqliteTable child,
      List<SqliteColumn> columns,
      SqliteTable parent,
      List<SqliteColumn> parentColumns,
      List<Long> without) {
    String sql =
        "select count(*), min(%s) from main.%s as t left join main.%s as p on %s where %s and p.%s is null%s"
            .formatted(
                example(child, columns),
                Names.quote(child.name()),
                Names.quote(parent.name()),
                pairs(columns, parentColumns),
                notNull(columns),
                Names.quote(parentColumns.getFirst().name()),
                except(child, without));
    return new RuleQuery(sql, given(child, without));
  }

  /** Rows that have one of these parents. */
  public static RuleQuery children(
      SqliteTable child,
      List<SqliteColumn> columns,
      SqliteTable parent,
      List<SqliteColumn> parentColumns,
      List<Long> parents,
      List<Long> without) {
    String sql =
        "select count(*), min(%s) from main.%s as p cross join main.%s as t on %s where %s in (select value from json_each(?))%s"
            .formatted(
                example(child, columns),
                Names.quote(parent.name()),
                Names.quote(child.name()),
                pairs(columns, parentColumns),
                JdbcReader.rowidName(parent).map(name -> "p" + name.substring(1)).orElse("null"),
                except(child, without));
    List<List<Long>> lists = new ArrayList<>(List.of(parents));
    lists.addAll(given(child, without));
    return new RuleQuery(sql, lists);
  }

  /** All rows of a group but one are too many; without columns all rows are one group. */
  public static RuleQuery duplicates(
      SqliteTable table, List<SqliteColumn> columns, boolean nullsEqual, List<Long> without) {
    String condition = nullsEqual || columns.isEmpty() ? "true" : notNull(columns);
    String groups =
        columns.isEmpty()
            ? ""
            : columns.stream()
                .map(column -> "t." + Names.quote(column.name()) + " collate binary")
                .collect(Collectors.joining(", ", " group by ", ""));
    String sql =
        "select sum(n - 1), min(example) from (select count(*) as n, max(%s) as example from main.%s as t where %s%s%s having count(*) > 1)"
            .formatted(
                example(table, columns),
                Names.quote(table.name()),
                condition,
                except(table, without),
                groups);
    return new RuleQuery(sql, given(table, without));
  }

  /** How people find a row again: its rowid, or the values in question. */
  private static String example(SqliteTable table, List<SqliteColumn> columns) {
    return JdbcReader.rowidName(table)
        .orElseGet(() -> values(columns.isEmpty() ? table.columns() : columns));
  }

  private static String values(List<SqliteColumn> columns) {
    return "substr("
        + columns.stream()
            .map(column -> "quote(t." + Names.quote(column.name()) + ")")
            .collect(Collectors.joining(" || ', ' || "))
        + ", 1, "
        + MOST_CHARACTERS
        + ")";
  }

  /** Rows whose rowid has no name, since columns took all three, can't be told apart. */
  private static String except(SqliteTable table, List<Long> without) {
    return given(table, without).isEmpty()
        ? ""
        : " and %s not in (select value from json_each(?))"
            .formatted(JdbcReader.rowidName(table).orElseThrow());
  }

  private static List<List<Long>> given(SqliteTable table, List<Long> without) {
    boolean none = without.isEmpty() || JdbcReader.rowidName(table).isEmpty();
    return none ? List.of() : List.of(without);
  }

  private static String pairs(List<SqliteColumn> columns, List<SqliteColumn> parentColumns) {
    return joined(
        columns.size(),
        i ->
            "p.%s = t.%s collate binary"
                .formatted(
                    Names.quote(parentColumns.get(i).name()), Names.quote(columns.get(i).name())));
  }

  private static String notNull(List<SqliteColumn> columns) {
    return joined(columns.size(), i -> "t." + Names.quote(columns.get(i).name()) + " is not null");
  }

  private static String joined(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(" and "));
  }

  /** What it finds; it is broken off when a stop is wished for. */
  Optional<SuspectRows> run(Connection connection, BooleanSupplier stopped) throws SQLException {
    ProgressHandler.setHandler(
        connection,
        LOOK_EVERY,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return stopped.getAsBoolean() ? 1 : 0;
          }
        });
    try {
      return counted(connection);
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }

  /**
   * Has what is sorted go to files from now on, where it would else be in memory, whatever it is.
   */
  static void spill(Connection connection) throws SQLException {
    try (Statement pragma = connection.createStatement()) {
      pragma.execute("pragma temp_store = file");
    }
  }

  private Optional<SuspectRows> counted(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < lists.size(); i++) {
        statement.setString(i + 1, lists.get(i).toString());
      }
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        long count = rows.getLong(1);
        return count == 0
            ? Optional.empty()
            : Optional.of(new SuspectRows(count, rows.getString(2)));
      }
    }
  }
}
