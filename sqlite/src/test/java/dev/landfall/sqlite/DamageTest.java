package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.make;
import static dev.landfall.sqlite.Fixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;

/** Files that cannot be read, each with its own kind of error. */
class DamageTest {
  @TempDir Path folder;

  private Path sound() {
    return make(
        folder.resolve("a.db"),
        "create table t(id integer primary key, v text)",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)"
            + " insert into t select i, 'some text' from n");
  }

  private Path bytes(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.db"), bytes);
  }

  private static void patch(Path file, long offset, int... values) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(offset);
      for (int value : values) {
        access.write(value);
      }
    }
  }

  private static void assertFails(
      Path file, Class<? extends SqliteException> type, String problem) {
    SqliteException failure = catchThrowableOfType(type, () -> SqliteDatabase.open(file));
    assertThat(failure).isNotNull();
    assertThat(failure.file()).isEqualTo(file);
    assertThat(failure).hasMessageContaining(problem).hasMessageStartingWith(file.toString());
    assertThat(failure.remedy()).isNotBlank();
    assertThat(failure).hasMessageEndingWith(failure.remedy());
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    Path file = folder.resolve("gone.db");
    assertFails(file, SqliteException.NotFound.class, "no such file");
    assertThatThrownBy(() -> FileIdentity.of(file)).isInstanceOf(SqliteException.NotFound.class);
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesAFolder() {
    assertFails(folder, SqliteException.Unsupported.class, "it is a folder");
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws Exception {
    Path text = bytes("id,name\n1,x\n".repeat(500).getBytes(StandardCharsets.UTF_8));
    assertFails(text, SqliteException.Malformed.class, "not a SQLite database");
    assertFails(bytes(new byte[] {1}), SqliteException.Malformed.class, "not a SQLite database");
    assertFails(bytes(new byte[8_192]), SqliteException.Malformed.class, "not a SQLite database");
  }

  @Test
  void recognisesWhatLooksEncrypted() throws Exception {
    byte[] random = new byte[8_192];
    new Random(1).nextBytes(random);
    assertFails(bytes(random), SqliteException.Unsupported.class, "encrypted");
  }

  @ParameterizedTest
  @CsvSource({
    "1f8b0800, gzip",
    "28b52ffd, zstd",
    "fd377a585a00, xz",
    "425a6839, bzip2",
    "504b0304, zip"
  })
  void recognisesCompression(String start, String name) throws Exception {
    byte[] bytes = new byte[2_048];
    new Random(1).nextBytes(bytes);
    byte[] magic = HexFormat.of().parseHex(start);
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    assertFails(bytes(bytes), SqliteException.Unsupported.class, "compressed with " + name);
  }

  @Test
  void recognisesSqlite2() throws Exception {
    byte[] text =
        "** This file contains an SQLite 2.1 database **".getBytes(StandardCharsets.UTF_8);
    assertFails(bytes(Arrays.copyOf(text, 1_024)), SqliteException.Unsupported.class, "SQLite 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 511})
  void refusesAFileThatEndsWithinItsFirstPage(int size) throws Exception {
    Path file = bytes(Arrays.copyOf(Files.readAllBytes(sound()), size));
    assertFails(file, SqliteException.Malformed.class, "ends within its first page");
  }

  @Test
  void refusesATruncatedFileAndSaysWhere() throws Exception {
    byte[] whole = Files.readAllBytes(sound());
    Path file = bytes(Arrays.copyOf(whole, 3 * 4_096 + 17));
    SqliteException.Malformed failure =
        catchThrowableOfType(SqliteException.Malformed.class, () -> SqliteDatabase.open(file));
    assertThat(failure).hasMessageContaining("the file is cut off");
    assertThat(failure.page()).hasValue(4);
    assertThat(failure.offset()).hasValue(3 * 4_096 + 17);
  }

  @Test
  void believesThePageCountOnlyWhereItsWriterKeptIt() throws Exception {
    Path file = sound();
    // A page count that is too large, and a version-valid-for that says so.
    patch(file, 28, 0, 1, 0, 0);
    patch(file, 92, 0, 0, 0, 0);
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "t")).hasSize(5_000);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 3, page size of",
    "21, 63, payload fractions",
    "20, 255, reserves 255 bytes",
    "59, 9, text encoding 9"
  })
  void refusesADamagedHeader(int offset, int value, String problem) throws Exception {
    Path file = make(folder.resolve("a.db"), "pragma page_size = 512", "create table t(v)");
    patch(file, offset, value);
    assertFails(file, SqliteException.Malformed.class, problem);
  }

  @ParameterizedTest
  @CsvSource({"19, 3, file format version is 3", "47, 5, schema format is 5"})
  void refusesFormatsOfTheFuture(int offset, int value, String problem) throws Exception {
    Path file = sound();
    patch(file, offset, value);
    assertFails(file, SqliteException.Unsupported.class, problem);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void readsOldSchemaFormats(int format) throws Exception {
    Path file = sound();
    patch(file, 47, format);
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThat(rows(database, "t").getLast()).isEqualTo("5000: 5000, 'some text'");
    }
  }

  @Test
  void saysThatAPageInTheMiddleIsDamaged() throws Exception {
    Path file = sound();
    patch(file, 5 * 4_096, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThatThrownBy(() -> rows(database, "t"))
          .isInstanceOf(SqliteException.Malformed.class)
          .hasMessageContaining("a.db: a page of type -1 is part of its b-tree")
          .hasMessageContaining("page 6, byte 20480 of the file");
    }
  }

  @Test
  void saysThatTheSchemaIsDamaged() throws Exception {
    Path file =
        make(
            folder.resolve("a.db"),
            "create table t(v)",
            "pragma writable_schema = on",
            "update sqlite_schema set sql = 'create table t(v, v v v v ((('");
    assertFails(file, SqliteException.Malformed.class, "malformed");
  }

  @Test
  void refusesAGeneratedColumnWhoseFunctionOnlyItsApplicationHas() throws Exception {
    Path file = folder.resolve("a.db");
    try (Connection connection = Fixtures.connect(file)) {
      Function own =
          new Function() {
            @Override
            protected void xFunc() throws SQLException {
              result(1);
            }
          };
      Function.create(connection, "own", own, 1, Function.FLAG_DETERMINISTIC);
      Fixtures.execute(
          connection,
          "create table t(a, v as (own(a)) virtual)",
          "create index i on t(own(a))",
          "insert into t(a) values ('x')");
    }
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      assertThatThrownBy(() -> rows(database, "t"))
          .isInstanceOf(SqliteException.Unsupported.class)
          .hasMessageContaining("own");
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns().subList(0, 1))) {
        assertThat(cursor.next()).isTrue();
      }
    }
  }
}
