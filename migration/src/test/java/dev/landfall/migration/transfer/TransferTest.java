package dev.landfall.migration.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.RejectedRow;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.testing.SqliteFiles;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows on their way from files into tables. */
@SuppressWarnings("NullAway.Init") // The database is made before the first test.
class TransferTest {
  private static TransferFixture fixture;

  @TempDir private Path folder;

  @BeforeAll
  static void makeDatabase() throws Exception {
    fixture = new TransferFixture();
  }

  @AfterAll
  static void dropDatabase() throws Exception {
    fixture.close();
  }

  @BeforeEach
  void clean() throws SQLException {
    fixture.execute(
        "drop table if exists rows, others",
        "drop domain if exists email",
        "drop type if exists label",
        "delete from landfall.reject",
        "delete from landfall.source_table",
        "delete from landfall.source_file");
  }

  @Test
  void whatOnlyTheServerRefusesIsRejectedRowByRow() throws Exception {
    fixture.execute(
        "create domain email as text check (value ~ '@')",
        "create type label as enum ('one', 'two')",
        "create table rows (k bigint, id integer, a integer check (a < 100), b email, c label,"
            + " d text not null default 'x') partition by range (id)",
        "create table rows_1 partition of rows for values from (0) to (2000)",
        "create unique index on rows_1 (k, a)");
    Path path =
        SqliteFiles.write(
            folder.resolve("1.db"),
            "create table rows (id integer primary key, a, b, c, d)",
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 1200)"
                + " insert into rows select i, -i, 'a@b', 'one', 'd' from n",
            "update rows set a = 100 where id = 7",
            "update rows set b = 'nobody' where id = 8",
            "update rows set c = 'three' where id = 512",
            "update rows set d = null where id = 513",
            "update rows set a = -1 where id = 600",
            "insert into rows values (5000, -5000, 'a@b', 'two', 'd')");
    Path other =
        SqliteFiles.write(
            folder.resolve("2.db"),
            "create table rows (id integer primary key, a, b, c, d)",
            "insert into rows values (1, 1, 'a@b', 'two', 'd')");

    fixture.load(
        TransferFixture.survey(path, other),
        List.of(TransferFixture.mapping("rows", "rows", "id", "a", "b", "c", "d")));

    assertThat(
            fixture.texts(
                "select source_key || ' ' || row_id || ' ' || reason from landfall.reject"
                    + " order by row_id::integer"))
        .containsExactly(
            "1 7 23514",
            "1 8 23514",
            "1 512 22P02",
            "1 513 null-not-allowed",
            "1 600 23505",
            "1 5000 23514");
    assertThat(fixture.texts("select count(*) from rows where k = 1")).containsExactly("1195");
    assertThat(fixture.texts("select id from rows where k = 2")).containsExactly("1");
    assertThat(states()).containsExactly("1.db LOADED", "2.db LOADED");
    assertThat(new TableAccounts(fixture.connection()).list())
        .extracting(it -> it.account().rowsRead(), it -> it.account().rowsRejected())
        .containsExactly(tuple(1201L, 6L), tuple(1L, 0L));
  }

  @Test
  void aBrokenFileCostsOnlyItself() throws Exception {
    fixture.execute("create table rows (k bigint, id integer, data bytea)");
    List<Path> paths = new ArrayList<>();
    for (int key = 1; key <= 4; key++) {
      paths.add(
          SqliteFiles.write(
              folder.resolve(key + ".db"),
              "create table rows (id integer primary key, data blob)",
              "with recursive n (i) as (select 1 union all select i + 1 from n where i < 200)"
                  + " insert into rows select i, randomblob(200) from n"));
    }
    List<SurveyedFile> files = TransferFixture.survey(paths.toArray(Path[]::new));
    // After the survey: one page in the middle of one file is wiped, another file vanishes.
    try (RandomAccessFile file = new RandomAccessFile(paths.get(1).toFile(), "rw")) {
      file.seek(4096 * 5);
      file.write(new byte[4096]);
    }
    Files.delete(paths.get(3));

    fixture.load(files, List.of(TransferFixture.mapping("rows", "rows", "id", "data")));

    assertThat(states())
        .containsExactly(
            "1.db LOADED", "2.db FAILED LF-SRC-002", "3.db LOADED", "4.db FAILED LF-SRC-001");
    assertThat(fixture.texts("select k || ' ' || count(*) from rows group by k order by k"))
        .containsExactly("1 200", "3 200");
    assertThat(new TableAccounts(fixture.connection()).list()).hasSize(2);
  }

  @Test
  void anotherSchemaThanThePlannedOneIsNotLoaded() throws Exception {
    fixture.execute("create table rows (k bigint, id integer)");
    Path path = SqliteFiles.write(folder.resolve("1.db"), "create table rows (id integer)");
    List<SurveyedFile> files = TransferFixture.survey(path);
    SqliteFiles.write(path, "alter table rows add column extra text");

    fixture.load(files, List.of(TransferFixture.mapping("rows", "rows", "id")));

    assertThat(states()).containsExactly("1.db FAILED LF-SRC-003");
  }

  @Test
  void thousandsOfRejectsAreAllKeptAndTheOtherRowsLand() throws Exception {
    fixture.execute("create table rows (k bigint, id integer, a integer not null)");
    Path path =
        SqliteFiles.write(
            folder.resolve("1.db"),
            "create table rows (id integer primary key, a)",
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 5000)"
                + " insert into rows select i, case when i % 2 = 0 then i end from n");
    SurveyedFile file = TransferFixture.survey(path).getFirst();
    TableMapping mapping = TransferFixture.mapping("rows", "rows", "id", "a");

    TransferFixture.Result fast = fixture.send(file, mapping, true);

    assertThat(fast.rejects()).hasSize(2500);
    assertThat(fast.landed()).hasSize(2500);
    assertThat(fast.rejects().getFirst())
        .isEqualTo(
            new RejectedRow(
                "1",
                "rows",
                "1",
                Optional.of("a"),
                "null-not-allowed",
                "column \"a\" (integer): NULL in a column that must not be NULL",
                "{\"id\":1,\"a\":null}"));
    assertThat(fast).isEqualTo(fixture.send(file, mapping, false));
  }

  @Test
  void aTableOfMoreThanOneCopyArrivesWhole() throws Exception {
    fixture.execute("create table rows (k bigint, id integer, data bytea)");
    Path path =
        SqliteFiles.write(
            folder.resolve("1.db"),
            "create table rows (id integer primary key, data blob)",
            "with recursive n (i) as (select 1 union all select i + 1 from n where i < 70)"
                + " insert into rows select i, zeroblob(1000000) from n");
    SurveyedFile file = TransferFixture.survey(path).getFirst();
    long before = fixture.recorder().sums(Stage.LOAD).bytes();

    TransferFixture.Result result =
        fixture.send(
            file,
            TransferFixture.mapping("rows", "rows", "id", "data"),
            true,
            "select count(*) || ' ' || sum(length(data)) from %s");

    assertThat(result.landed()).containsExactly("70 70000000");
    assertThat(result.account().rowsSent()).isEqualTo(70);
    assertThat(fixture.recorder().sums(Stage.LOAD).bytes() - before)
        .isBetween(70_000_000L, 70_010_000L);
  }

  @Test
  void filesOfOneUnitMayDifferInTheirColumns() throws Exception {
    fixture.execute(
        "create table rows (k bigint, id integer, a text, b text default 'default')",
        "create table others (k bigint, id integer)");
    Path usual =
        SqliteFiles.write(
            folder.resolve("1.db"),
            "create table rows (id integer primary key, a text, b text)",
            "insert into rows values (1, 'a1', 'b1')");
    Path turned =
        SqliteFiles.write(
            folder.resolve("2.db"),
            "create table ROWS (B text, A text, Id integer primary key)",
            "insert into rows (a, b, id) values ('a2', 'b2', 2)");
    Path older =
        SqliteFiles.write(
            folder.resolve("3.db"),
            "create table rows (id integer primary key, a text)",
            "create table others (id integer)",
            "insert into rows values (3, 'a3')",
            "insert into others values (33)");
    Path empty = SqliteFiles.write(folder.resolve("4.db"), "create table unrelated (x)");

    fixture.load(
        TransferFixture.survey(usual, turned, older, empty),
        List.of(
            TransferFixture.mapping("rows", "rows", "id", "a", "b"),
            TransferFixture.mapping("others", "others", "id")));

    assertThat(fixture.texts("select r::text from rows r order by id"))
        .containsExactly("(1,1,a1,b1)", "(2,2,a2,b2)", "(3,3,a3,default)");
    assertThat(fixture.texts("select o::text from others o")).containsExactly("(3,33)");
    assertThat(states())
        .containsExactly("1.db LOADED", "2.db LOADED", "3.db LOADED", "4.db LOADED");
    assertThat(new TableAccounts(fixture.connection()).list())
        .extracting(it -> it.account().sourceKey(), it -> it.account().columns())
        .containsExactlyInAnyOrder(
            tuple("1", List.of("k", "id", "a", "b")),
            tuple("2", List.of("k", "id", "a", "b")),
            tuple("3", List.of("k", "id", "a")),
            tuple("3", List.of("k", "id")));
  }

  @Test
  void bytesAreToldOnceWhereFilesShareACopy() throws Exception {
    fixture.execute("create table rows (k bigint, id integer, data text)");
    List<Path> paths = new ArrayList<>();
    for (int key = 1; key <= 10; key++) {
      paths.add(
          SqliteFiles.write(
              folder.resolve(key + ".db"),
              "create table rows (id integer primary key, data text)",
              "insert into rows values (1, '%s')".formatted("x".repeat(1000))));
    }
    long before = fixture.recorder().sums(Stage.LOAD).bytes();

    fixture.load(
        TransferFixture.survey(paths.toArray(Path[]::new)),
        List.of(TransferFixture.mapping("rows", "rows", "id", "data")));

    assertThat(fixture.recorder().sums(Stage.LOAD).bytes() - before).isBetween(10_000L, 11_000L);
  }

  @Test
  void anErrorThatNoRowCausesEndsTheRunAndRejectsNothing() throws Exception {
    fixture.execute("create table rows (k bigint, id integer)");
    Path path =
        SqliteFiles.write(
            folder.resolve("1.db"),
            "create table rows (id integer)",
            "insert into rows values (1), (2)");
    List<SurveyedFile> files = TransferFixture.survey(path);
    fixture.execute("revoke insert on rows from current_user");

    assertThatThrownBy(
            () -> fixture.load(files, List.of(TransferFixture.mapping("rows", "rows", "id"))))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    assertThat(rejects()).isEmpty();
    assertThat(states()).containsExactly("1.db PLANNED");
  }

  @Test
  void aRowWithoutARowidIsNamedByItsKey() throws Exception {
    fixture.execute("create table rows (k bigint, a text, b integer, c integer)");
    Path path =
        SqliteFiles.write(
            folder.resolve("1.db"),
            "create table rows (c, b integer, a text, primary key (a, b)) without rowid",
            "insert into rows values ('x', 5, 'key')");

    TransferFixture.Result result =
        fixture.send(
            TransferFixture.survey(path).getFirst(),
            TransferFixture.mapping("rows", "rows", "a", "b", "c"),
            true,
            "select a from %s");

    assertThat(result.rejects())
        .extracting(RejectedRow::rowId, RejectedRow::sourceRow)
        .containsExactly(tuple("{\"a\":\"key\",\"b\":5}", "{\"a\":\"key\",\"b\":5,\"c\":\"x\"}"));
  }

  @Test
  void aRejectedRowsValuesAreKeptWhateverTheyAre() throws Exception {
    fixture.execute(
        "create table rows (k bigint, id integer, a bytea, b text, c float8, d integer)");
    Path path =
        SqliteFiles.write(
            folder.resolve("1.db"),
            "create table rows (id integer primary key, a, b, c, d)",
            "insert into rows values (1, x'cafe', cast(x'ff' as text), 9e999, 'no')",
            "insert into rows values (2, null, 'a' || char(0), 0.1, 'no')");

    TransferFixture.Result result =
        fixture.send(
            TransferFixture.survey(path).getFirst(),
            TransferFixture.mapping("rows", "rows", "id", "a", "b", "c", "d"),
            true);

    assertThat(result.rejects())
        .extracting(RejectedRow::sourceRow)
        .containsExactly(
            "{\"id\":1,\"a\":{\"blob\":\"cafe\"},\"b\":{\"text\":\"ff\"},"
                + "\"c\":{\"real\":\"Inf\"},\"d\":\"no\"}",
            "{\"id\":2,\"a\":null,\"b\":\"a\\u0000\",\"c\":0.1,\"d\":\"no\"}");
  }

  private static List<Rejects.Group> rejects() throws SQLException {
    return new Rejects(fixture.connection()).groups(100);
  }

  private static List<String> states() throws SQLException {
    List<String> states = new ArrayList<>();
    for (FileRecord file : new SourceFiles(fixture.connection()).list()) {
      states.add((file.path() + " " + file.state() + " " + file.errorId().orElse("")).strip());
    }
    return states;
  }
}
