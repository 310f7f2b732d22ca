package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.connect;
import static dev.landfall.sqlite.Fixtures.execute;
import static dev.landfall.sqlite.Fixtures.listing;
import static dev.landfall.sqlite.Fixtures.make;
import static dev.landfall.sqlite.Fixtures.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What opening leaves behind (nothing), and what it does about writers. */
class OpeningTest {
  private static final String[] FILL = {
    "create table t(id integer primary key, v text)",
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)"
        + " insert into t select i, 'before' from n"
  };

  @TempDir Path sources;
  @TempDir Path copies;
  private Path file;
  private SqliteOptions options;

  @BeforeEach
  void names() {
    file = sources.resolve("source.db");
    options =
        SqliteOptions.defaults()
            .withPrivateCopyFolder(copies)
            .withAttempts(3)
            .withBusyTimeoutMillis(50);
  }

  private List<Path> privateCopies() {
    try (Stream<Path> entries = Files.list(copies)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the whole file and checks that nothing in its folder was touched. */
  private void readAll(Access access, String lastRow) {
    Map<String, String> before = listing(sources);
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      assertThat(database.access()).isEqualTo(access);
      assertThat(rows(database, "t").getLast()).isEqualTo(lastRow);
      assertThat(database.rowCount(database.schema().tables().getFirst())).isEqualTo(2_000);
      assertThat(listing(sources)).isEqualTo(before);
      assertThat(database.identity()).isEqualTo(FileIdentity.of(file));
    }
    assertThat(listing(sources)).isEqualTo(before);
    assertThat(privateCopies()).isEmpty();
  }

  @Test
  void readsARollbackFileUnderALock() throws Exception {
    make(file, FILL);
    readAll(Access.LOCKED, "2000: 2000, 'before'");
    try (SqliteDatabase database = SqliteDatabase.open(file, options);
        Connection writer = connect(file)) {
      execute(writer, "pragma busy_timeout = 10");
      assertThatThrownBy(() -> execute(writer, "delete from t"))
          .hasMessageContaining("SQLITE_BUSY");
      assertThat(rows(database, "t")).hasSize(2_000);
    }
  }

  @Test
  void keepsItsLockWhileTheIdentityIsLookedAt() throws Exception {
    make(file, FILL);
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      for (int i = 0; i < 3; i++) {
        assertThat(FileIdentity.of(file)).isEqualTo(database.identity());
      }
      try (SqliteDatabase second = SqliteDatabase.open(file, options)) {
        assertThat(rows(second, "t")).hasSize(2_000);
      }
      // Another process sees POSIX locks as they are; a connection of this one would not.
      assertThat(writeFromAnotherProcess("delete from t")).contains("SQLITE_BUSY");
      assertThat(rows(database, "t")).hasSize(2_000);
    }
    assertThat(writeFromAnotherProcess("delete from t where id = 2000")).isEmpty();
  }

  private String writeFromAnotherProcess(String sql) throws IOException, InterruptedException {
    Process process = Writer.start(file, sql);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  @Test
  void readsAWalFileWithoutALogAsImmutable() {
    make(file, "pragma journal_mode = wal");
    make(file, FILL);
    assertThat(listing(sources)).containsOnlyKeys("source.db", sources.getFileName().toString());
    readAll(Access.IMMUTABLE, "2000: 2000, 'before'");
  }

  @Test
  void readsAPrivateCopyWhereThereIsALog() throws Exception {
    make(file, "pragma journal_mode = wal");
    make(file, FILL);
    try (Connection writer = connect(file)) {
      execute(writer, "update t set v = 'after' where id = 2000");
      readAll(Access.PRIVATE_COPY, "2000: 2000, 'after'");
      try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
        assertThat(privateCopies())
            .singleElement()
            .satisfies(
                copy ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                        .isEqualTo("rwx------"));
        execute(writer, "update t set v = 'later' where id = 2000");
        assertThat(rows(database, "t").getLast()).isEqualTo("2000: 2000, 'after'");
        assertThat(FileIdentity.of(file)).isNotEqualTo(database.identity());
      }
    }
  }

  @Test
  void readsACopyOfALogWhoseWriterWasKilled() throws Exception {
    Path original = copies.resolve("original.db");
    make(original, "pragma journal_mode = wal");
    make(original, FILL);
    try (Connection writer = connect(original)) {
      execute(writer, "update t set v = 'after' where id = 2000");
      moveAside(original, "", "-wal");
    }
    readAll(Access.PRIVATE_COPY, "2000: 2000, 'after'");
  }

  @Test
  void ignoresWhatAWalWriterHadNotCommitted() throws Exception {
    Path original = copies.resolve("original.db");
    make(original, "pragma journal_mode = wal");
    make(original, FILL);
    try (Connection writer = connect(original)) {
      execute(writer, "pragma cache_size = 10", "update t set v = 'after' where id = 2000");
      execute(writer, "begin", "update t set v = 'never, ' || hex(randomblob(500))");
      moveAside(original, "", "-wal");
      execute(writer, "rollback");
    }
    assertThat(FileIdentity.of(file).wal().orElseThrow().frames()).isGreaterThan(1);
    readAll(Access.PRIVATE_COPY, "2000: 2000, 'after'");
  }

  @Test
  void rollsBackAHotJournalInThePrivateCopyOnly() throws Exception {
    Path original = copies.resolve("original.db");
    make(original, FILL);
    try (Connection writer = connect(original)) {
      execute(writer, "pragma cache_size = 10", "begin");
      execute(writer, "update t set v = 'never, ' || hex(randomblob(500))");
      moveAside(original, "", "-journal");
      execute(writer, "rollback");
    }
    assertThat(FileIdentity.of(file).journal()).isPresent();
    readAll(Access.PRIVATE_COPY, "2000: 2000, 'before'");
  }

  @Test
  void leavesACommitOverSeveralFilesToSqlite() throws Exception {
    Path original = copies.resolve("original.db");
    make(original, FILL);
    try (Connection writer = connect(original)) {
      execute(writer, "pragma cache_size = 10", "begin");
      execute(writer, "update t set v = 'never, ' || hex(randomblob(500))");
      moveAside(original, "", "-journal");
      execute(writer, "rollback");
    }
    Path superJournal = Files.createFile(sources.resolve("other.db-mj123"));
    byte[] name = superJournal.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer end = ByteBuffer.allocate(4 + name.length + 16);
    end.putInt(0).put(name).putInt(name.length).putInt(0).putLong(0xd9d505f920a163d7L);
    Files.write(Path.of(file + "-journal"), end.array(), StandardOpenOption.APPEND);
    Map<String, String> before = listing(sources);
    assertThatThrownBy(() -> SqliteDatabase.open(file, options))
        .isInstanceOf(SqliteException.Unsupported.class)
        .hasMessageContaining(superJournal.toString());
    assertThat(listing(sources)).isEqualTo(before);
    assertThat(privateCopies()).isEmpty();
  }

  /** Takes the files of a writer in the middle of its work, as a kill would leave them. */
  private void moveAside(Path original, String... suffixes) throws IOException {
    for (String suffix : suffixes) {
      Files.copy(Path.of(original + suffix), Path.of(file + suffix));
    }
    try (Stream<Path> entries = Files.list(copies)) {
      for (Path entry : entries.toList()) {
        Files.delete(entry);
      }
    }
  }

  @Test
  void readsAFileWhoseFinishedJournalStayed() throws Exception {
    try (Connection writer = connect(file)) {
      execute(writer, "pragma journal_mode = persist");
      execute(writer, FILL);
      assertThat(Files.size(Path.of(file + "-journal"))).isPositive();
    }
    readAll(Access.LOCKED, "2000: 2000, 'before'");
  }

  @Test
  void readsARollbackFileBesideAnEmptyLogWithoutMakingItsIndex() throws Exception {
    make(file, FILL);
    Files.createFile(Path.of(file + "-wal"));
    readAll(Access.PRIVATE_COPY, "2000: 2000, 'before'");
  }

  @Test
  void readsUnderAReadOnlyFolderAndThroughASymbolicLink() throws Exception {
    make(file, "pragma journal_mode = wal");
    make(file, FILL);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    Files.setPosixFilePermissions(sources, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      readAll(Access.IMMUTABLE, "2000: 2000, 'before'");
      Path link = Files.createSymbolicLink(copies.resolve("link.db"), file);
      try (SqliteDatabase database = SqliteDatabase.open(link, options)) {
        assertThat(rows(database, "t")).hasSize(2_000);
      }
      Files.delete(link);
    } finally {
      Files.setPosixFilePermissions(sources, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void refusesWhileAnotherHoldsTheFileForItself() throws Exception {
    make(file, FILL);
    try (Connection writer = connect(file)) {
      execute(writer, "begin exclusive");
      assertThatThrownBy(() -> SqliteDatabase.open(file, options))
          .isInstanceOf(SqliteException.BeingWritten.class)
          .hasMessageContaining("source.db")
          .hasMessageContaining("Stop what is writing to it");
    }
  }

  @Test
  void saysSoWhenAnImmutableFileChangesUnderIt() throws Exception {
    make(file, "pragma journal_mode = wal");
    make(file, FILL);
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      SqliteTable table = database.schema().tables().getFirst();
      try (RowCursor cursor = database.scan(table, table.columns())) {
        assertThat(cursor.next()).isTrue();
        make(file, "update t set v = 'after'");
        assertThatThrownBy(
                () -> {
                  while (cursor.next()) {}
                })
            .isInstanceOf(SqliteException.BeingWritten.class);
        assertThatThrownBy(() -> database.rowCount(table))
            .isInstanceOf(SqliteException.BeingWritten.class);
      }
    }
  }

  /** Every transaction of the writer gives all rows the same value. */
  @ParameterizedTest
  @ValueSource(strings = {"wal", "delete", "truncate"})
  void givesOneStateOfTheFileWhileAProcessWritesAndAfterItWasKilled(String mode) throws Exception {
    make(file, "pragma journal_mode = " + mode);
    make(file, FILL);
    Process writer = Writer.start(file, "update t set v = '%d'", "forever");
    try {
      assertThat(writer.getInputStream().read()).isEqualTo('1');
      for (int i = 0; i < 8; i++) {
        assertOneState();
      }
      writer.destroyForcibly();
      assertThat(writer.waitFor()).isNotZero();
      assertThat(assertOneState()).isTrue();
    } finally {
      writer.destroyForcibly();
    }
    assertThat(privateCopies()).isEmpty();
  }

  /** Whether there was a snapshot; a file that is written all the time may not give one. */
  private boolean assertOneState() {
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      List<String> rows = rows(database, "t");
      assertThat(rows).hasSize(2_000);
      assertThat(rows.stream().map(row -> row.substring(row.indexOf('\''))))
          .containsOnly(rows.getFirst().substring(rows.getFirst().indexOf('\'')));
      return true;
    } catch (SqliteException.BeingWritten e) {
      assertThat(e).hasMessageContaining("source.db");
      return false;
    }
  }

  @Test
  void asksForRoomBeforeItCopies() throws Exception {
    make(file, "pragma journal_mode = wal");
    try (Connection writer = connect(file)) {
      execute(writer, FILL);
      SqliteOptions greedy = options.withSpareBytes(Long.MAX_VALUE / 2);
      assertThatThrownBy(() -> SqliteDatabase.open(file, greedy))
          .isInstanceOf(SqliteException.IoFailure.class)
          .hasMessageContaining("source.db")
          .hasMessageContaining("are free");
    }
    assertThat(privateCopies()).isEmpty();
  }

  @Test
  void readsNothingFromAFileWithoutBytes() throws Exception {
    Files.createFile(file);
    Map<String, String> before = listing(sources);
    try (SqliteDatabase database = SqliteDatabase.open(file, options)) {
      assertThat(database.access()).isEqualTo(Access.EMPTY);
      assertThat(database.schema().tables()).isEmpty();
      assertThat(database.schema().others()).isEmpty();
      assertThat(database.identity().sizeBytes()).isZero();
    }
    assertThat(listing(sources)).isEqualTo(before);
  }
}
