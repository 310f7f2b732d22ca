package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteTable;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that count rows which break a rule. Values are compared byte by byte. */
final class RuleQueries {
  /** A longer example is cut. */
  private static final int MOST_CHARACTERS = 200;

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

  /** All rows of a group but one are too many. */
  static String duplicates(SqliteTable table, String row, List<SqliteColumn> columns) {
    return "select sum(n - 1), min(example) from (select count(*) as n, max(%s) as example from main.%s as t where %s group by %s having count(*) > 1)"
        .formatted(
            row,
            Names.quote(table.name()),
            notNull(columns),
            columns.stream()
                .map(column -> "t." + Names.quote(column.name()) + " collate binary")
                .collect(Collectors.joining(", ")));
  }

  /** What stands for a row that has no rowid. */
  static String values(List<SqliteColumn> columns) {
    return "substr("
        + columns.stream()
            .map(column -> "quote(t." + Names.quote(column.name()) + ")")
            .collect(Collectors.joining(" || ', ' || "))
        + ", 1, " + MOST_CHARACTERS + ")";
  }

  private static String notNull(List<SqliteColumn> columns) {
    return joined(
        columns.size(), i -> "t." + Names.quote(columns.get(i).name()) + " is not null");
  }

  private static String joined(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(" and "));
  }
}
