package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import dev.landfall.sqlite.SuspectRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sqlite.ProgressHandler;

/**
 * The statements that count rows which break a rule. Values are compared byte by byte. What has to
 * be sorted goes through temporary files, outside of the source's folder, where it is more than
 * SQLite's page cache holds. Stateless.
 */
final class RuleQueries {
  /** A longer example is cut. */
  private static final int MOST_CHARACTERS = 200;

  /** Steps of SQLite's machine between two looks at the wish to stop. */
  private static final int LOOK_EVERY = 100_000;

  private RuleQueries() {}

  /**
   * A join, and no subquery per row: SQLite then makes an index of its own where the parent has
   * none that fits.
   */
  static String orphans(
      SqliteTable child,
      String childRow,
      List<SqliteColumn> columns,
      SqliteTable parent,
      List<SqliteColumn> parentColumns) {
    return "select count(*), min(%s) from main.%s as t left join main.%s as p on %s where %s and p.%s is null"
        .formatted(
            childRow,
            Names.quote(child.name()),
            Names.quote(parent.name()),
            joined(
                columns.size(),
                i ->
                    "p.%s = t.%s collate binary"
                        .formatted(
                            Names.quote(parentColumns.get(i).name()),
                            Names.quote(columns.get(i).name()))),
            notNull(columns),
            Names.quote(parentColumns.getFirst().name()));
  }

  /** All rows of a group but one are too many; without columns all rows are one group. */
  static String duplicates(
      SqliteTable table, String row, List<SqliteColumn> columns, boolean nullsEqual) {
    String condition = nullsEqual || columns.isEmpty() ? "" : " where " + notNull(columns);
    String groups =
        columns.isEmpty()
            ? ""
            : columns.stream()
                .map(column -> "t." + Names.quote(column.name()) + " collate binary")
                .collect(Collectors.joining(", ", " group by ", ""));
    return "select sum(n - 1), min(example) from (select count(*) as n, max(%s) as example from main.%s as t%s%s having count(*) > 1)"
        .formatted(row, Names.quote(table.name()), condition, groups);
  }

  /** What stands for a row that has no rowid. */
  static String values(List<SqliteColumn> columns) {
    return "substr("
        + columns.stream()
            .map(column -> "quote(t." + Names.quote(column.name()) + ")")
            .collect(Collectors.joining(" || ', ' || "))
        + ", 1, "
        + MOST_CHARACTERS
        + ")";
  }

  private static String notNull(List<SqliteColumn> columns) {
    return joined(columns.size(), i -> "t." + Names.quote(columns.get(i).name()) + " is not null");
  }

  private static String joined(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(" and "));
  }

  /** What such a statement finds; it is broken off when a stop is wished for. */
  static Optional<SuspectRows> run(Connection connection, String sql, BooleanSupplier stopped)
      throws SQLException {
    ProgressHandler.setHandler(
        connection,
        LOOK_EVERY,
        new ProgressHandler() {
          @Override
          protected int progress() {
            return stopped.getAsBoolean() ? 1 : 0;
          }
        });
    try (Statement statement = connection.createStatement()) {
      // In memory, as everything else is, a sort of any size would be the end of this process.
      statement.execute("pragma temp_store = file");
      try (ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        long count = rows.getLong(1);
        return count == 0
            ? Optional.empty()
            : Optional.of(new SuspectRows(count, rows.getString(2)));
      } finally {
        statement.execute("pragma temp_store = memory");
      }
    } finally {
      ProgressHandler.clearHandler(connection);
    }
  }
}
