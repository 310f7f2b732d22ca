package dev.landfall.cli.program;

import dev.landfall.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A small fleet with its configuration, in a folder of its own: two SQLite files, a table for each
 * thing that a migration must carry.
 */
@SuppressWarnings("InlineFormatString") // A file reads better by itself.
public final class SampleJob {
  private static final String PRODUCTION =
      """
      create table authors (
        shop bigint not null,
        id bigint not null,
        name text not null,
        primary key (shop, id)
      );
      create table books (
        shop bigint not null,
        id bigint not null,
        author bigint not null,
        title text not null,
        primary key (shop, id),
        foreign key (shop, author) references authors (shop, id)
      );
      create index books_title_idx on books (title);
      """;
  private static final String CONFIG =
      """
      fleet:
        files: [fleet]
        key: { column: shop, type: bigint, from: path, pattern: '(\\d+)\\.db$' }
      baseline: production.sql
      target: %s
      """;

  private final Path folder;

  private SampleJob(Path folder) {
    this.folder = folder;
  }

  /** Makes it; the target is nobody's until it is named. */
  public static SampleJob in(Path folder) throws IOException, SQLException {
    SampleJob job = new SampleJob(folder);
    Files.createDirectories(folder.resolve("fleet"));
    job.writeFile(1, 40);
    job.writeFile(2, 3);
    Files.writeString(folder.resolve("production.sql"), PRODUCTION);
    job.target("postgresql://nobody@127.0.0.1:1/nowhere");
    return job;
  }

  /** Writes a source file afresh. */
  public void writeFile(int shop, int books) throws IOException, SQLException {
    Path file = file(shop);
    Files.deleteIfExists(file);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("create table authors (id integer primary key, name text not null)");
      statement.execute(
          "create table books (id integer primary key, author integer not null, title text)");
      statement.execute("insert into authors values (1, 'Ada'), (2, 'Grace')");
      for (int id = 1; id <= books; id++) {
        statement.execute("insert into books values (%d, %d, 'b%d')".formatted(id, 1 + id % 2, id));
      }
      connection.commit();
    }
  }

  public Path file(int shop) {
    return folder.resolve("fleet").resolve(shop + ".db");
  }

  public Path folder() {
    return folder;
  }

  public Path config() {
    return folder.resolve("landfall.yaml");
  }

  /** Points it at a target, as the owner of a database whose password is in a file. */
  public void target(ScratchDatabase database) throws IOException {
    target(database, database.name(), database.password());
  }

  /** The same with another database's name or another password. */
  public void target(ScratchDatabase database, String name, String password) throws IOException {
    target(uri(folder, database, name, password));
  }

  /** A target whose password is in a file in the folder. */
  public static String uri(Path folder, ScratchDatabase database, String name, String password)
      throws IOException {
    Path passwords = folder.resolve("pgpass");
    Files.writeString(passwords, "*:*:*:*:" + password + "\n");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    return "postgresql://%s@%s:%d/%s?passfile=%s"
        .formatted(
            database.role(), database.server().host(), database.server().port(), name, passwords);
  }

  /** Points it at a target. */
  public void target(String uri) throws IOException {
    Files.writeString(config(), CONFIG.formatted(uri));
  }
}
