package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.bytes;
import static dev.landfall.sqlite.Fixtures.make;
import static dev.landfall.sqlite.Fixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowCursorTest {
  @TempDir Path folder;

  @Test
  void givesEveryStorageClassExactly() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(id integer primary key, v)",
            "insert into t values (-9223372036854775808, null), (-1, 9223372036854775807),"
                + " (0, -0.0), (1, 9e999), (2, 1.5e-310), (3, 'a'), (4, ''), (5, x''), (6, x'00ff'),"
                + " (9223372036854775807, -9223372036854775808)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "t"))
          .containsExactly(
              "-9223372036854775808: -9223372036854775808, null",
              "-1: -1, 9223372036854775807",
              "0: 0, -0.0",
              "1: 1, Infinity",
              "2: 2, 1.5E-310",
              "3: 3, 'a'",
              "4: 4, ''",
              "5: 5, x''",
              "6: 6, x'00ff'",
              "9223372036854775807: 9223372036854775807, -9223372036854775808");
    }
  }

  @Test
  void givesWholeNumbersOfARealColumnAsReal() {
    Path file =
        make(folder.resolve("a.db"), "create table t(r real)", "insert into t values (3), (0)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "t")).containsExactly("1: 3.0", "2: 0.0");
    }
  }

  @Test
  void keepsBadUtf8AndNulBytesInText() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(v text)",
            "insert into t values (cast(x'61ff00c3' as text)), ('a' || char(0) || 'b')");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns())) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.storageClass(0)).isEqualTo(StorageClass.TEXT);
        assertThat(HexFormat.of().formatHex(bytes(cursor, 0))).isEqualTo("61ff00c3");
        assertThat(cursor.next()).isTrue();
        assertThat(HexFormat.of().formatHex(bytes(cursor, 0))).isEqualTo("610062");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16le", "UTF-16be"})
  void givesUtf16AsUtf8WithoutRepairingIt(String encoding) {
    boolean little = encoding.equals("UTF-16le");
    Path file =
        make(
            folder.resolve("a.db"),
            "pragma encoding = '" + encoding + "'",
            "create table t(v text)",
            "insert into t values ('a' || char(0) || '\u00e9\u20ac\ud83d\ude00')",
            "insert into t values (cast(x'%s' as text))"
                .formatted(little ? "00d84100" : "d8000041"),
            "insert into t values (cast(x'%s' as text))".formatted(little ? "00dc" : "dc00"),
            "insert into t values ('')",
            "insert into t values (x'00d8')");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(database.encoding())
          .isEqualTo(little ? TextEncoding.UTF_16LE : TextEncoding.UTF_16BE);
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns())) {
        assertThat(cursor.next()).isTrue();
        assertThat(new String(bytes(cursor, 0), StandardCharsets.UTF_8))
            .isEqualTo("a\0\u00e9\u20ac\ud83d\ude00");
        assertThat(cursor.next()).isTrue();
        assertThat(HexFormat.of().formatHex(bytes(cursor, 0))).isEqualTo("eda08041");
        assertThat(cursor.next()).isTrue();
        assertThat(HexFormat.of().formatHex(bytes(cursor, 0))).isEqualTo("edb080");
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.byteLength(0)).isZero();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.storageClass(0)).isEqualTo(StorageClass.BLOB);
        assertThat(bytes(cursor, 0)).containsExactly(0, 0xd8);
        assertThat(cursor.next()).isFalse();
      }
    }
  }

  @Test
  void readsInRowidOrderThoughAnIndexWouldCoverTheScan() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(v)",
            "create index i on t(v)",
            "insert into t values (3), (1), (2)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "t")).containsExactly("1: 3", "2: 1", "3: 2");
      assertThat(database.rowCount(database.schema().tables().getFirst())).isEqualTo(3);
    }
  }

  @Test
  void readsWithoutRowidInKeyOrderWithoutARowid() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(v, k text collate nocase, n int, primary key(k desc, n)) without rowid",
            "create index i on t(v, k, n)",
            "insert into t values (1, 'a', 2), (2, 'B', 1), (3, 'A', 1)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "t")).containsExactly("2, 'B', 1", "3, 'A', 1", "1, 'a', 2");
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, List.of())) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.hasRowid()).isFalse();
        assertThatThrownBy(cursor::rowid).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void findsTheRowidBehindColumnsThatTookItsName() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table one(\"ROWID\" text)",
            "insert into one(_rowid_, rowid) values (7, 'x')",
            "create table all_three(rowid, _rowid_, oid)",
            "insert into all_three values (1, 2, 3)",
            "create table alias(rowid text, _rowid_ text, oid integer primary key)",
            "insert into alias values ('a', 'b', 42)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "one")).containsExactly("7: 'x'");
      assertThat(rows(database, "all_three")).containsExactly("1, 2, 3");
      assertThat(rows(database, "alias")).containsExactly("42: 'a', 'b', 42");
    }
  }

  @Test
  void readsNamesThatNeedQuoting() {
    Path file =
        make(
            folder.resolve("odd ?#%&;='\u00e9.db"),
            "create table \"select\"(\"a\"\"b\", [c d], `e\nf`, \"?1\", \"'\", \"from\")",
            "insert into \"select\" values (1, 2, 3, 4, 5, 6)",
            "create table \"t\"\"x\ny\"(v)",
            "insert into \"t\"\"x\ny\" values (9)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(database.schema().table("select").orElseThrow().columns())
          .extracting(SqliteColumn::name)
          .containsExactly("a\"b", "c d", "e\nf", "?1", "'", "from");
      assertThat(rows(database, "select")).containsExactly("1: 1, 2, 3, 4, 5, 6");
      assertThat(rows(database, "t\"x\ny")).containsExactly("1: 9");
    }
  }

  @Test
  void readsStrictAndGeneratedColumnsAndThoseAddedLater() {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(a int, d any, v text as (a || '!') virtual,"
                + " s integer generated always as (a * 2) stored) strict",
            "insert into t(a, d) values (1, '01'), (2, x'ff')",
            "alter table t add column late text not null default 'x'");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "t"))
          .containsExactly("1: 1, '01', '1!', 2, 'x'", "2: 2, x'ff', '2!', 4, 'x'");
    }
  }

  @Test
  void copiesPartsOfValuesThatSpanManyPages() {
    Path file =
        make(
            folder.resolve("a.db"),
            "pragma page_size = 512",
            "create table t(v blob)",
            "insert into t select randomblob(1000000)",
            "insert into t values (null)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns())) {
        assertThat(cursor.next()).isTrue();
        byte[] whole = bytes(cursor, 0);
        assertThat(whole).hasSize(1_000_000);
        byte[] part = new byte[12];
        cursor.copyBytes(0, 999_990, part, 2, 10);
        assertThat(part).startsWith(0, 0).endsWith(Arrays.copyOfRange(whole, 999_990, 1_000_000));
        assertThatThrownBy(() -> cursor.copyBytes(0, 999_991, part, 2, 10))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.isNull(0)).isTrue();
      }
    }
  }

  @Test
  void refusesValuesOfAnotherClassAndUseWithoutARow() {
    Path file = make(folder.resolve("a.db"), "create table t(v)", "insert into t values (1)");
    SqliteDatabase database = SqliteDatabase.open(file);
    SqliteTable table = database.schema().tables().getFirst();
    RowCursor cursor = database.scan(table, table.columns());
    assertThatThrownBy(() -> cursor.integer(0)).isInstanceOf(IllegalStateException.class);
    assertThat(cursor.next()).isTrue();
    assertThatThrownBy(() -> cursor.real(0)).hasMessageContaining("column 0 holds INTEGER");
    assertThatThrownBy(() -> cursor.byteLength(0)).isInstanceOf(IllegalStateException.class);
    database.close();
    assertThatThrownBy(() -> cursor.integer(0)).isInstanceOf(IllegalStateException.class);
    assertThat(cursor.next()).isFalse();
    assertThatThrownBy(() -> database.rowCount(table)).isInstanceOf(IllegalStateException.class);
    cursor.close();
    database.close();
  }

  @Test
  void doesNotBeginAgainAfterTheLastRow() {
    Path file = make(folder.resolve("a.db"), "create table t(v)", "insert into t values (1)");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns())) {
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
      }
    }
  }

  @Test
  void refusesAValueBeyondTheLimit() {
    Path file =
        make(folder.resolve("a.db"), "create table t(v)", "insert into t values (zeroblob(5000))");
    SqliteOptions options = SqliteOptions.defaults().withMaxValueBytes(4_000);
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns())) {
        assertThatThrownBy(cursor::next)
            .isInstanceOf(SqliteException.Unsupported.class)
            .hasMessageContaining("a.db")
            .hasMessageContaining("limit");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 4096, 32_768, 65_536})
  void readsEveryPageSize(int pageSize) {
    Path file =
        make(
            folder.resolve("a.db"),
            "pragma page_size = " + pageSize,
            "create table t(v)",
            "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)"
                + " insert into t select printf('%.*c', i * 7, 'x') from n");
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      List<String> rows = rows(database, "t");
      assertThat(rows).hasSize(500);
      assertThat(rows.getLast()).isEqualTo("500: '" + "x".repeat(3_500) + "'");
    }
  }
}
