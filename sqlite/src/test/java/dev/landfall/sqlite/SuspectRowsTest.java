package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.make;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that break a rule are counted, with one of them, whatever kind of table they are in. */
class SuspectRowsTest {
  @TempDir Path folder;

  @Test
  void orphansAreCountedUnlessTheyReferToNothing() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table p(a text collate nocase, b, primary key (a, b)) without rowid",
            "create table c(a text, b, \"ro\"\"w\" text primary key) without rowid",
            "insert into p values ('x', 1), ('y', 2)",
            "insert into c values ('x', 1, 'fits'), ('X', 1, 'case'), ('y', '2', 'text'),"
                + " ('z', null, 'null'), (null, 9, 'null too')");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(orphans(database, "c", List.of("a", "b"), "p", List.of("a", "b")))
          .contains(new SuspectRows(2, "'X', 1"));
      assertThat(orphans(database, "p", List.of("b"), "p", List.of("b"))).isEmpty();
    }
  }

  @Test
  void allRowsOfAGroupButOneAreTooMany() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(v text collate nocase, w)",
            "insert into t values ('a', 1), ('a', 1), ('a', 1), ('A', 1), (null, 1), (null, 1)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(duplicates(database, false, "v", "w")).contains(new SuspectRows(2, "3"));
      assertThat(duplicates(database, true, "v", "w")).contains(new SuspectRows(3, "3"));
      assertThat(duplicates(database, false)).contains(new SuspectRows(5, "6"));
    }
  }

  @Test
  void rowsThatDoNotCountAreLeftOutAndTheirChildrenFound() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table p(id integer primary key, code text)",
            "create table c(code text, p integer)",
            "insert into p values (1, 'a'), (2, 'b'), (3, 'b')",
            "insert into c values ('x', 1), ('y', 2), ('z', 2), ('z', 9), (null, null), ('y', 8)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      SqliteTable child = database.schema().table("c").orElseThrow();
      SqliteTable parent = database.schema().table("p").orElseThrow();
      List<SqliteColumn> to = List.of(parent.column("id").orElseThrow());
      List<SqliteColumn> from = List.of(child.column("p").orElseThrow());
      assertThat(database.orphans(child, from, parent, to, List.of(4L, 1L), () -> false))
          .contains(new SuspectRows(1, "6"));
      assertThat(
              database.children(child, from, parent, to, List.of(2L, 3L), List.of(3L), () -> false))
          .contains(new SuspectRows(1, "2"));
      assertThat(
              database.duplicates(
                  parent,
                  List.of(parent.column("code").orElseThrow()),
                  false,
                  List.of(3L),
                  () -> false))
          .isEmpty();
    }
  }

  @Test
  void aLongSortIsBrokenOffWhenAStopIsWishedFor() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(v text, w)",
            "insert into t with recursive n(i) as (select 1 union all select i + 1 from n"
                + " where i < 50000) select hex(randomblob(8)), i % 2 from n");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      SqliteTable table = database.schema().table("t").orElseThrow();
      assertThatThrownBy(
              () -> database.duplicates(table, table.columns(), false, List.of(), () -> true))
          .isInstanceOf(SqliteException.class);
      assertThat(duplicates(database, false, "w").orElseThrow().rows()).isEqualTo(49_998);
    }
  }

  private static Optional<SuspectRows> orphans(
      SqliteDatabase database,
      String child,
      List<String> columns,
      String parent,
      List<String> parentColumns) {
    SqliteTable from = database.schema().table(child).orElseThrow();
    SqliteTable to = database.schema().table(parent).orElseThrow();
    return database.orphans(
        from,
        columns.stream().map(name -> from.column(name).orElseThrow()).toList(),
        to,
        parentColumns.stream().map(name -> to.column(name).orElseThrow()).toList(),
        List.of(),
        () -> false);
  }

  private static Optional<SuspectRows> duplicates(
      SqliteDatabase database, boolean nullsEqual, String... columns) {
    SqliteTable table = database.schema().table("t").orElseThrow();
    return database.duplicates(
        table,
        Stream.of(columns).map(name -> table.column(name).orElseThrow()).toList(),
        nullsEqual,
        List.of(),
        () -> false);
  }
}
