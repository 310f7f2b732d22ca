package dev.landfall.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a file twice, from its pages and through SQLite, and compares every row and value. */
public final class Twin {
  private final Path file;

  private Twin(Path file) {
    this.file = file;
  }

  /** Compares all tables; returns how many rows there were. */
  public static long compare(Path file) {
    SqliteOptions options = SqliteOptions.defaults();
    try (SqliteDatabase pages = SqliteDatabase.open(file, options);
        SqliteDatabase sqlite = SqliteDatabase.open(file, options.withThroughSqlite(true))) {
      return new Twin(file).compare(pages, sqlite);
    }
  }

  private long compare(SqliteDatabase pages, SqliteDatabase sqlite) {
    assertThat(pages.schema()).isEqualTo(sqlite.schema());
    long rows = 0;
    for (SqliteTable table : pages.schema().tables()) {
      List<SqliteColumn> stored =
          table.columns().stream()
              .filter(column -> column.generated() != Generated.VIRTUAL)
              .toList();
      assertThat(pages.reading(table, stored)).isEqualTo(TableReading.PAGES);
      assertThat(sqlite.reading(table, stored)).isEqualTo(TableReading.ASKED_FOR);
      rows += compare(pages, sqlite, table, stored);
      // Other columns, in another order: a value is found without those before it.
      compare(pages, sqlite, table, stored.reversed());
      for (SqliteColumn column : stored.size() > 20 ? stored.subList(0, 3) : stored) {
        compare(pages, sqlite, table, List.of(column));
      }
      compare(pages, sqlite, table, List.of());
    }
    return rows;
  }

  private long compare(
      SqliteDatabase pages, SqliteDatabase sqlite, SqliteTable table, List<SqliteColumn> columns) {
    long rows = 0;
    try (RowCursor actual = pages.scan(table, columns);
        RowCursor expected = sqlite.scan(table, columns)) {
      assertThat(actual.hasRowid()).isEqualTo(expected.hasRowid());
      assertThat(actual.columnCount()).isEqualTo(expected.columnCount());
      while (expected.next()) {
        assertThat(actual.next()).as("%s, %s, row %d", file, table.name(), rows).isTrue();
        String difference = difference(actual, expected);
        if (difference != null) {
          throw new AssertionError(
              "%s, %s, row %d: %s".formatted(file, table.name(), rows, difference));
        }
        rows++;
      }
      assertThat(actual.next()).as("%s, %s, after row %d", file, table.name(), rows).isFalse();
    }
    return rows;
  }

  /** What differs between the rows on which two cursors stand; null where nothing does. */
  public static @Nullable String difference(RowCursor actual, RowCursor expected) {
    List<String> differences = new ArrayList<>();
    if (expected.hasRowid() && actual.rowid() != expected.rowid()) {
      differences.add("rowid %d, not %d".formatted(actual.rowid(), expected.rowid()));
    }
    for (int i = 0; i < expected.columnCount(); i++) {
      if (!same(actual, expected, i)) {
        differences.add(
            "column %d is %s, not %s"
                .formatted(i, Fixtures.value(actual, i), Fixtures.value(expected, i)));
      }
    }
    return differences.isEmpty() ? null : differences.toString();
  }

  /** Reads the whole value of a column, for what that may throw. */
  public static void touch(RowCursor row, int column) {
    switch (row.storageClass(column)) {
      case NULL -> {}
      case INTEGER -> row.integer(column);
      case REAL -> row.real(column);
      case TEXT, BLOB -> Fixtures.bytes(row, column);
    }
  }

  private static boolean same(RowCursor actual, RowCursor expected, int column) {
    if (actual.storageClass(column) != expected.storageClass(column)
        || actual.isNull(column) != expected.isNull(column)) {
      return false;
    }
    return switch (expected.storageClass(column)) {
      case NULL -> true;
      case INTEGER -> actual.integer(column) == expected.integer(column);
      case REAL ->
          Double.doubleToRawLongBits(actual.real(column))
              == Double.doubleToRawLongBits(expected.real(column));
      case TEXT, BLOB ->
          actual.byteLength(column) == expected.byteLength(column)
              && Objects.deepEquals(
                  Fixtures.bytes(actual, column), Fixtures.bytes(expected, column));
    };
  }
}
