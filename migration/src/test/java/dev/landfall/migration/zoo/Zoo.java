package dev.landfall.migration.zoo;

import dev.landfall.migration.testing.SqliteFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A folder with one file for each thing that a SQLite file can be, {@code
 * fleet/<number>-<what>.db}; all have the table {@code t (id, v)} with rows that tell them apart.
 */
final class Zoo {
  static final int ROWS = 50;

  private static final String TABLE = "create table t (id integer primary key, v text)";

  private final Path folder;
  private final Map<String, Path> files = new LinkedHashMap<>();

  Zoo(Path folder) {
    this.folder = folder;
  }

  /** The files that can be read, by what they are. */
  Map<String, Path> files() {
    return files;
  }

  /** Makes a file that can be read; the settings come before its first table. */
  Path add(String what, String... settings) throws SQLException {
    Path file = path(what);
    files.put(what, file);
    return fill(file, what, settings);
  }

  private static Path fill(Path file, String what, String... settings) throws SQLException {
    try (Connection connection = SqliteFiles.connect(file);
        Statement statement = connection.createStatement()) {
      for (String setting : settings) {
        statement.execute(setting);
      }
      statement.execute("create table if not exists t (id integer primary key, v text)");
      statement.execute(rows(what, 1, ROWS));
    }
    return file;
  }

  private static String rows(String what, int from, int to) {
    return "with recursive n(i) as (select %d union all select i + 1 from n where i < %d)"
            .formatted(from, to)
        + " insert into t (id, v) select i, '%s ü 🐘 ' || i from n".formatted(what);
  }

  private Path path(String what) {
    return folder.resolve("fleet/%d-%s.db".formatted(100 + files.size(), what));
  }

  /** A file whose last rows are only in its log. */
  void addWithLog() throws Exception {
    Path file = path("wal");
    files.put("wal", file);
    Path original = folder.resolve("original.db");
    try (Connection connection = SqliteFiles.connect(original);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute(TABLE);
      statement.execute(rows("wal", 1, ROWS - 10));
      statement.execute("pragma wal_checkpoint(truncate)");
      statement.execute(rows("wal", ROWS - 9, ROWS));
      Files.copy(original, file);
      Files.copy(Path.of(original + "-wal"), Path.of(file + "-wal"));
    }
  }

  /** A file in the middle of a transaction whose writer is gone. */
  void addWithHotJournal() throws Exception {
    Path file = path("journal");
    files.put("journal", file);
    Path original = folder.resolve("journal.db");
    fill(original, "journal");
    try (Connection connection = SqliteFiles.connect(original);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma cache_size = 5");
      statement.execute("begin");
      statement.execute("update t set v = 'never ' || hex(randomblob(2000))");
      Files.copy(original, file);
      Files.copy(Path.of(original + "-journal"), Path.of(file + "-journal"));
      statement.execute("rollback");
    }
  }

  /** A file whose schema format is an older one (file format, section 1.3.9). */
  void addOfFormat(int format) throws Exception {
    Path file = add("format" + format);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(44);
      bytes.writeInt(format);
    }
  }

  /** Files that can't be loaded, each with the finding that names it. */
  Map<String, String> addBroken() throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    Path fleet = folder.resolve("fleet");
    Files.createFile(fleet.resolve("900-nobytes.db"));
    expected.put("fleet/900-nobytes.db", "LF-SRC-010");
    Files.writeString(fleet.resolve("901-text.db"), "not a database\n".repeat(100));
    expected.put("fleet/901-text.db", "LF-SRC-002");
    byte[] random = new byte[8192];
    new Random(7).nextBytes(random);
    Files.write(fleet.resolve("902-encrypted.db"), random);
    expected.put("fleet/902-encrypted.db", "LF-SRC-003");
    Path whole = fill(folder.resolve("whole.db"), "whole");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(fleet.resolve("903-cut.db"), Arrays.copyOf(bytes, bytes.length - 4096));
    expected.put("fleet/903-cut.db", "LF-SRC-002");
    byte[] schema = bytes.clone();
    byte[] sql = "CREATE TABLE".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(
        "CREATE TROUB".getBytes(StandardCharsets.US_ASCII), 0, schema, find(schema, sql), 12);
    Files.write(fleet.resolve("904-schema.db"), schema);
    expected.put("fleet/904-schema.db", "LF-SRC-002");
    Files.write(fleet.resolve("905-gzip.db"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0});
    expected.put("fleet/905-gzip.db", "LF-SRC-003");
    return expected;
  }

  private static int find(byte[] bytes, byte[] wanted) {
    for (int i = 0; i < bytes.length - wanted.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not there");
  }

  /** A file that another connection keeps to itself until that is closed. */
  Connection lock(String name) throws IOException, SQLException {
    Path file = folder.resolve("fleet/" + name);
    fill(file, "locked");
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma locking_mode = exclusive");
      statement.execute("begin exclusive");
    }
    return connection;
  }
}
