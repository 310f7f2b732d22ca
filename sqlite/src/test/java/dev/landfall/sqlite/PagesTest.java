package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.connect;
import static dev.landfall.sqlite.Fixtures.execute;
import static dev.landfall.sqlite.Fixtures.make;
import static dev.landfall.sqlite.Fixtures.rows;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say is what SQLite says: every row and value over all features of the format. */
class PagesTest {
  private static final String NUMBERS =
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) ";

  @TempDir Path folder;

  private static final List<String> ENCODINGS = List.of("UTF-8", "UTF-16le", "UTF-16be");

  /** Page size, encoding, auto_vacuum, reserved bytes: each of them once at least. */
  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of(512, "UTF-16be", 2, 8),
        Arguments.of(1024, "UTF-8", 1, 0),
        Arguments.of(4096, "UTF-16le", 0, 0),
        Arguments.of(65_536, "UTF-8", 0, 32));
  }

  static Stream<Arguments> allShapes() {
    List<Arguments> shapes = new ArrayList<>();
    for (int pageSize = 512; pageSize <= 65_536; pageSize *= 2) {
      for (int encoding = 0; encoding < ENCODINGS.size(); encoding++) {
        for (int vacuum = 0; vacuum < 3; vacuum++) {
          int reserved = List.of(0, 8, 32).get((encoding + vacuum) % 3);
          shapes.add(Arguments.of(pageSize, ENCODINGS.get(encoding), vacuum, reserved));
        }
      }
    }
    return shapes.stream();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("allShapes")
  void areReadAsSqliteReadsThemInAllShapes(int pageSize, String encoding, int vacuum, int reserved)
      throws Exception {
    areReadAsSqliteReadsThem(pageSize, encoding, vacuum, reserved);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void areReadAsSqliteReadsThem(int pageSize, String encoding, int vacuum, int reserved)
      throws Exception {
    Path file = folder.resolve("a.db");
    make(
        file,
        "pragma page_size = " + pageSize,
        "pragma encoding = '" + encoding + "'",
        "pragma auto_vacuum = " + vacuum,
        "pragma user_version = 1");
    reserve(file, pageSize, reserved);
    make(file, everything(pageSize));
    assertThat(Files.readAllBytes(file)[20]).isEqualTo((byte) reserved);
    assertThat(Twin.compare(file)).isGreaterThan(1_400);
  }

  /** Has each page of a database without objects reserve bytes, as an extension would. */
  private static void reserve(Path file, int pageSize, int reserved) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(20);
      access.write(reserved);
      access.seek(100 + 5);
      access.writeShort(pageSize - reserved);
    }
  }

  private static String[] everything(int pageSize) {
    List<String> sql = new ArrayList<>();
    sql.add("begin");
    sql.add("create table narrow(id integer primary key, a int, b, c text, d real, e blob)");
    sql.add(
        NUMBERS.formatted(700)
            + "insert into narrow select i * 3 - 900, (i * 7919) << (i % 56), i % 3, 'name ' || i,"
            + " case i % 3 when 0 then i when 1 then i / 7.0 end, zeroblob(i % 20) from n");
    sql.add("insert into narrow values (-9223372036854775808, null, 9e999, '', 1e300, x'')");
    sql.add("insert into narrow values (9223372036854775807, -1, -9e999, 'z', -0.0, x'00')");
    for (long bound : new long[] {0x7f, 0x7fff, 0x7f_ffff, 0x7fff_ffff, 0x7fff_ffff_ffffL}) {
      sql.add(
          "insert into narrow(a, b, d) values (%1$d, %1$d + 1, %1$d), (-%1$d, -%1$d - 1, %1$d)"
              .formatted(bound));
    }
    sql.add("create table sized(t text, b blob, n int)");
    sql.add(
        NUMBERS.formatted(120)
            + "insert into sized select printf('%%.*c', i * %d, 'x'), randomblob(i * i), i from n"
                .formatted(Math.max(1, pageSize / 40)));
    sql.add(
        "insert into sized select 'á€😀' || i, x'ff', -i from ("
            + NUMBERS.formatted(9)
            + "select i from n)");
    sql.add(
        "create table keyed(v real, k text collate nocase, n int, w, x blob,"
            + " primary key(k desc, n, k)) without rowid");
    sql.add(
        NUMBERS.formatted(600)
            + "insert into keyed select i, hex(i * 7919 % 601), i, zeroblob(i % 300), i from n");
    sql.add("create table late(a)");
    sql.add(NUMBERS.formatted(20) + "insert into late select i from n");
    sql.add("create table late_keyed(a primary key, b) without rowid");
    sql.add(NUMBERS.formatted(20) + "insert into late_keyed select i, -i from n");
    for (String table : List.of("late", "late_keyed")) {
      int column = 0;
      for (String added : ADDED) {
        sql.add("alter table %s add column c%d %s".formatted(table, column++, added));
        sql.add("insert into %s(a) values (%d)".formatted(table, 100 + column));
      }
    }
    sql.add("create table generated(a int, v as (a + 1) virtual, s text as (a || '!') stored, z)");
    sql.add("insert into generated(a, z) values (1, 2), (3, null)");
    sql.add("create table strict_one(a int, b any, r real) strict");
    sql.add("insert into strict_one values (1, '01', 5), (2, x'01', 0.5), (null, 3, null)");
    sql.add("create table empty(a)");
    String columns =
        String.join(", c", Stream.iterate(0, i -> i + 1).limit(400).map(String::valueOf).toList());
    sql.add("create table wide(c" + columns + ")");
    sql.add("insert into wide(c0, c200, c399) values (1, 'middle', 'last'), (2, 3, 4)");
    sql.add("update wide set c7 = printf('%.*c', 3000, 'y'), c300 = 1.5");
    sql.add("delete from narrow where id % 5 = 0");
    sql.add("update narrow set c = c || printf('%.*c', 200, 'u') where id % 7 = 0");
    sql.add("update keyed set w = zeroblob(400) where n % 3 = 0");
    sql.add("delete from sized where n % 4 = 1");
    sql.add(NUMBERS.formatted(100) + "insert into narrow(c) select 'again' from n");
    sql.add("commit");
    sql.add("pragma incremental_vacuum(5)");
    return sql.toArray(String[]::new);
  }

  private static final List<String> ADDED =
      List.of(
          "",
          "text default 'á'",
          "int default '12'",
          "real default 5",
          "numeric default '1.50'",
          "blob default x'00ff'",
          "text default 12.5",
          "int default -9223372036854775808",
          "default (+7)",
          "default true",
          "default plain_word",
          "default \"quoted word\"",
          "text not null default ''",
          "real default '1e3'",
          "default (cast('7' as int))",
          "default null");

  @Test
  void inTreesOfManyLevels() {
    Path file =
        make(
            folder.resolve("a.db"),
            "pragma page_size = 512",
            "create table t(v)",
            NUMBERS.formatted(20_000) + "insert into t select i from n",
            "create table k(a, b, primary key(a, b)) without rowid",
            NUMBERS.formatted(10_000) + "insert into k select i * 7919 % 20011, i from n");
    assertThat(Twin.compare(file)).isEqualTo(30_000);
  }

  @Test
  void whereTheyWereMovedByManyDeletesAndUpdates() throws Exception {
    Path file =
        make(
            folder.resolve("a.db"),
            "pragma page_size = 1024",
            "create table t(a, b)",
            "create table u(a primary key, b) without rowid");
    try (Connection writer = connect(file)) {
      execute(writer, "pragma synchronous = off");
      for (int round = 1; round <= 15; round++) {
        execute(
            writer,
            NUMBERS.formatted(100)
                + "insert into t select i, randomblob(abs(random() %% 3000)) from n"
                    .replace("%%", "%"),
            "insert or replace into u select a * %d %% 997, b from t where rowid %% 9 = 1"
                .formatted(round),
            "delete from t where abs(random() % 5) < 2",
            "update t set b = randomblob(abs(random() % 5000)) where rowid % 11 = " + round % 11,
            "update u set b = zeroblob(abs(random() % 900)) where a % 3 = " + round % 3);
      }
    }
    assertThat(Twin.compare(file)).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void inOldSchemaFormatsWithAPageCountThatNobodyKept(int format) throws Exception {
    Path file = make(folder.resolve("a.db"), everything(4096));
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(47);
      access.write(format);
      access.seek(28);
      access.writeInt(1);
      access.seek(92);
      access.writeInt(0);
    }
    assertThat(Twin.compare(file)).isGreaterThan(1_400);
  }

  /** How many bytes of the log are cut off, and where one of them is changed. */
  @ParameterizedTest
  @CsvSource({"0, -1", "0, 0", "0, 30", "0, 40", "1, -1", "5000, -1", "200000, -1", "0, 300000"})
  void underALogWithSeveralCommitsAndATornTail(int cut, int changed) throws Exception {
    Path origin = Files.createDirectories(folder.resolve("origin")).resolve("a.db");
    make(
        origin,
        "pragma journal_mode = wal",
        "create table t(a integer primary key, b)",
        NUMBERS.formatted(300) + "insert into t select i, randomblob(900) from n");
    Path file = folder.resolve("a.db");
    try (Connection writer = connect(origin)) {
      execute(writer, "pragma wal_autocheckpoint = 0", "pragma cache_size = 4");
      for (int commit = 1; commit <= 6; commit++) {
        execute(
            writer,
            "update t set b = randomblob(1500) where a % 7 = " + commit,
            "insert into t(b) select zeroblob(3000) from t limit 20",
            "create table t%1$d as select * from t where a %% 5 = %1$d"
                .formatted(commit % 5 + commit * 10));
      }
      // What is not committed goes into the log, too.
      execute(writer, "begin", "update t set b = x'00'", "delete from t where a < 50");
      Files.copy(origin, file);
      Files.copy(origin.resolveSibling("a.db-wal"), folder.resolve("a.db-wal"));
    }
    try (RandomAccessFile log = new RandomAccessFile(folder.resolve("a.db-wal").toFile(), "rw")) {
      assertThat(log.length()).isGreaterThan(600_000);
      log.setLength(log.length() - cut);
      if (changed >= 0) {
        log.seek(changed);
        int old = log.read();
        log.seek(changed);
        log.write(old ^ 0x40);
      }
    }
    assertThat(Twin.compare(file)).isGreaterThan(250);
  }

  @Test
  void afterAJournalWasRolledBack() throws Exception {
    Path origin = Files.createDirectories(folder.resolve("origin")).resolve("a.db");
    make(origin, everything(4096));
    Path file = folder.resolve("a.db");
    try (Connection writer = connect(origin)) {
      execute(
          writer,
          "pragma cache_size = 4",
          "begin",
          "update narrow set c = c || 'x'",
          "delete from sized");
      Files.copy(origin, file);
      Files.copy(origin.resolveSibling("a.db-journal"), folder.resolve("a.db-journal"));
    }
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(database.access()).isEqualTo(Access.PRIVATE_COPY);
    }
    assertThat(Twin.compare(file)).isGreaterThan(1_400);
  }

  @Test
  void saysWhyATableIsReadThroughSqlite() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(a, v as (a + 1) virtual)",
            "insert into t values (1)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      SqliteTable table = database.schema().tables().getFirst();
      assertThat(database.reading(table)).isEqualTo(TableReading.GENERATED_COLUMN);
      assertThat(database.reading(table, table.columns().subList(0, 1)))
          .isEqualTo(TableReading.PAGES);
      assertThat(rows(database, "t")).containsExactly("1: 1, 2");
    }
  }

  /** A default that is no constant: no statement leaves such a row, but a file may have it. */
  @Test
  void givesWhatSqliteGivesForAShortRecordWithoutAConstantDefault() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(a)",
            "insert into t values (1)",
            "pragma writable_schema = on",
            "update sqlite_schema set sql = 'create table t(a, b default (1 + 1), c default current_date)'");
    assertThat(Twin.compare(file)).isEqualTo(1);
  }

  @Test
  void keepSqlitesLockThoughOthersReadAndCloseTheFile() throws Exception {
    Path file = make(folder.resolve("a.db"), "create table t(a)", "insert into t values (1), (2)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns())) {
        assertThat(cursor.next()).isTrue();
        try (SqliteDatabase other = SqliteDatabase.open(file)) {
          assertThat(rows(other, "t")).hasSize(2);
        }
        Process writer = Writer.start(file, "insert into t values (3)");
        assertThat(new String(writer.getInputStream().readAllBytes(), UTF_8)).contains("locked");
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();
      }
    }
    Process writer = Writer.start(file, "insert into t values (3)");
    assertThat(writer.getInputStream().readAllBytes()).isEmpty();
  }
}
