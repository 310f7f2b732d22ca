package dev.landfall.cli.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A fleet of files that an application left behind over the years: five schema versions, some in
 * WAL mode, some with a log that was never checkpointed. The same for the same number of files.
 */
final class MixedFleet {
  /** What each version did to the one before. */
  private static final List<List<String>> VERSIONS =
      List.of(
          List.of(
              "create table meta (key text primary key, value text) without rowid",
              "create table languages (id integer primary key, name text not null unique)",
              "create table documents (id integer primary key, path text not null unique,"
                  + " language integer references languages (id), size integer, indexed_at integer)",
              "create table symbols (id integer primary key, name text not null, kind text,"
                  + " parent integer references symbols (id))",
              "create table occurrences (id integer primary key,"
                  + " document integer not null references documents (id) on delete cascade,"
                  + " symbol integer not null references symbols (id), line integer not null,"
                  + " role integer not null default 0)",
              "create table payloads (document integer primary key references documents (id),"
                  + " content blob not null)",
              "create index occurrences_symbol on occurrences (symbol)",
              "create view definitions as select * from occurrences where role = 1"),
          List.of(
              "alter table documents add column sha text",
              "create index documents_sha on documents (sha) where sha is not null"),
          List.of(
              "alter table symbols add column weight real not null default 1.0",
              "create index symbols_name on symbols (name collate nocase, weight desc)"),
          List.of(
              "create table packages (name text not null, version text not null,"
                  + " manager text, check (length(name) > 0), primary key (name, version))",
              "create trigger documents_gone after delete on documents begin"
                  + " delete from payloads where document = old.id; end"),
          List.of(
              "alter table occurrences add column confidence real",
              "create table audit (at text not null default current_timestamp, what text)"));

  /** One file in so many has a log of its own. */
  private static final int FILES_PER_LOG = 100;

  private final Path folder;

  private MixedFleet(Path folder) {
    this.folder = folder;
  }

  /** Makes it, in a folder that is there. */
  static void make(Path folder, int files) throws IOException, SQLException {
    MixedFleet fleet = new MixedFleet(folder);
    List<Path> templates = new ArrayList<>();
    for (int version = 1; version <= VERSIONS.size(); version++) {
      templates.add(fleet.template(version));
    }
    for (int number = 0; number < files; number++) {
      fleet.file(templates.get(number % VERSIONS.size()), number);
    }
    for (Path template : templates) {
      Files.delete(template);
    }
  }

  static int versions() {
    return VERSIONS.size();
  }

  /** How many rows the table documents has in that file. */
  static int documents(int number) {
    return 5 + number % 20;
  }

  private Path template(int version) throws SQLException {
    Path file = folder.resolve("version" + version);
    try (Connection connection = open(file);
        Statement statement = connection.createStatement()) {
      for (List<String> steps : VERSIONS.subList(0, version)) {
        for (String step : steps) {
          statement.execute(step);
        }
      }
      statement.execute("pragma user_version = " + version);
    }
    return file;
  }

  private static Connection open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = off");
    }
    return connection;
  }

  private void file(Path template, int number) throws IOException, SQLException {
    Path file = folder.resolve("%05d.db".formatted(number));
    Files.copy(template, file);
    Path beside = folder.resolve("open");
    boolean log = number % FILES_PER_LOG == FILES_PER_LOG - 1;
    try (Connection connection = open(log ? Files.move(file, beside) : file)) {
      if (number % 4 == 3) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("pragma journal_mode = wal");
        }
      }
      connection.setAutoCommit(false);
      fill(connection, number);
      connection.commit();
      if (log) {
        // Copied while it is open, the log stays: closing it would write it back.
        Files.copy(beside, file);
        Files.copy(folder.resolve("open-wal"), folder.resolve(file.getFileName() + "-wal"));
      }
    }
    Files.deleteIfExists(beside);
  }

  private static void fill(Connection connection, int number) throws SQLException {
    Random random = new Random(number);
    insert(connection, "meta (key, value)", 2, id -> List.of("k" + id, "repo " + number));
    insert(connection, "languages (id, name)", 4, id -> List.of(id, "language " + id));
    int documents = documents(number);
    insert(
        connection,
        "documents (id, path, language, size, indexed_at)",
        documents,
        id ->
            List.of(
                id,
                "src/%d/File%d.java".formatted(number, id),
                1 + id % 4,
                random.nextInt(100_000),
                1_700_000_000_000L + id));
    insert(
        connection,
        "symbols (id, name, kind)",
        documents * 3,
        id -> List.of(id, "symbol" + random.nextInt(10_000), id % 2 == 0 ? "class" : "method"));
    insert(
        connection,
        "occurrences (id, document, symbol, line, role)",
        documents * 8,
        id -> List.of(id, 1 + id % documents, 1 + id % (documents * 3), id, id % 3));
    insert(
        connection,
        "payloads (document, content)",
        documents,
        id -> {
          byte[] content = new byte[300 + random.nextInt(1_500)];
          random.nextBytes(content);
          return List.of(id, content);
        });
  }

  /** The values of one row. */
  private interface Row {
    List<Object> values(int id);
  }

  private static void insert(Connection connection, String into, int rows, Row row)
      throws SQLException {
    int columns = row.values(1).size();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into %s values (?%s)".formatted(into, ", ?".repeat(columns - 1)))) {
      for (int id = 1; id <= rows; id++) {
        List<Object> values = row.values(id);
        for (int i = 0; i < columns; i++) {
          insert.setObject(i + 1, values.get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
