package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.landfall.postgres.RelationName;
import java.util.List;

/** Which rows of a table to read. */
public sealed interface RowFilter {

  /** Every row. */
  static RowFilter all() {
    return new All();
  }

  /**
   * The rows whose column equals one of the values.
   *
   * @param column unquoted
   * @param values as the column's type reads them from text
   */
  static RowFilter anyOf(String column, List<String> values) {
    return new AnyOf(column, values);
  }

  /** The rows whose integer column lies in one of the ranges. */
  static RowFilter ranges(String column, List<Range> ranges) {
    return new Ranges(column, ranges);
  }

  /** The rows that lie in the heap's pages from first to end (exclusive). */
  static RowFilter pages(long first, long end) {
    return new Pages(first, end);
  }

  /** The condition, as SQL. */
  String condition();

  /** Every row. */
  record All() implements RowFilter {
    @Override
    public String condition() {
      return "true";
    }
  }

  /** The rows whose column equals one of the values. */
  record AnyOf(String column, List<String> values) implements RowFilter {
    public AnyOf {
      requireNonNull(column, "column");
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("no values of " + column);
      }
    }

    @Override
    public String condition() {
      return values.stream()
          .map(AnyOf::literal)
          .collect(joining(", ", RelationName.quote(column) + " in (", ")"));
    }

    private static String literal(String value) {
      // E'' reads the same whatever standard_conforming_strings says.
      return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
  }

  /** Numbers from the first to the last, both included. */
  record Range(long first, long last) {
    public Range {
      if (first > last) {
        throw new IllegalArgumentException("from %d to %d".formatted(first, last));
      }
    }
  }

  /** The rows whose integer column lies in one of the ranges. */
  record Ranges(String column, List<Range> ranges) implements RowFilter {
    public Ranges {
      requireNonNull(column, "column");
      ranges = List.copyOf(ranges);
      if (ranges.isEmpty()) {
        throw new IllegalArgumentException("no ranges of " + column);
      }
    }

    @Override
    public String condition() {
      // A literal in quotes takes the column's own type, so that its index is of use.
      return ranges.stream()
          .map(
              range ->
                  "%s between '%d' and '%d'"
                      .formatted(RelationName.quote(column), range.first(), range.last()))
          .collect(joining(" or ", "(", ")"));
    }
  }

  /** The rows that lie in the heap's pages from first to end (exclusive). */
  record Pages(long first, long end) implements RowFilter {
    private static final long MAX_PAGE = 0xffff_fffeL;

    public Pages {
      if (first < 0 || end < first || end > MAX_PAGE) {
        throw new IllegalArgumentException("pages from " + first + " to " + end);
      }
    }

    @Override
    public String condition() {
      return "ctid >= '(%d,0)'::pg_catalog.tid and ctid < '(%d,0)'::pg_catalog.tid"
          .formatted(first, end);
    }
  }
}
