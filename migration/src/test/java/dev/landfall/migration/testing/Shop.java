package dev.landfall.migration.testing;

import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.TableRule;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.query.SqlFile;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A folder with a small fleet of SQLite files and a production schema that has one of everything;
 * each file is a shop's, {@code fleet/<key>.db}.
 */
public final class Shop {
  /** For each target table, the same rows of one key as text, in SQLite and in PostgreSQL. */
  private static final Map<String, String[]> CONTENT = content();

  private final Path folder;

  private Shop(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder with files of these keys. */
  public static Shop create(Path folder, int... keys) throws IOException {
    Files.createDirectories(folder.resolve("fleet"));
    Files.writeString(folder.resolve("production.sql"), schema());
    Shop shop = new Shop(folder);
    for (int key : keys) {
      shop.add(key);
    }
    return shop;
  }

  /**
   * The folder that the tests of a JVM share, with files of these keys and no others: its plan is
   * there after the first of them, so that the next need not read the production schema again.
   */
  public static synchronized Shop shared(int... keys) throws IOException {
    try (Stream<Path> files = Files.list(Shared.SHOP.folder.resolve("fleet"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    for (int key : keys) {
      Shared.SHOP.add(key);
    }
    Shared.SHOP.forgetFiles();
    return Shared.SHOP;
  }

  /** The plan of another test knows files that are not there now, which is not what is tested. */
  private void forgetFiles() throws IOException {
    Path plan = folder.resolve("landfall.plan.json");
    if (Files.exists(plan)) {
      JsonMapper json = JsonMapper.shared();
      ObjectNode tree = (ObjectNode) json.readTree(Files.readString(plan));
      ((ObjectNode) tree.path("survey")).set("files", json.createArrayNode());
      Files.writeString(plan, json.writeValueAsString(tree));
    }
  }

  private static final class Shared {
    static final Shop SHOP = make();

    private static Shop make() {
      try {
        Path folder = Files.createTempDirectory("landfall-shop");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return create(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void delete(Path folder) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The production schema. */
  public static String schema() {
    return SqlFile.read(Shop.class, "shop");
  }

  /** A database with the roles that the schema grants to. */
  public static ScratchDatabase database(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    try (Connection superuser = database.connectAsSuperuser()) {
      for (String role : List.of("shop_app", "shop_reader")) {
        boolean missing =
            Query.of(superuser, "select from pg_catalog.pg_roles where rolname = ?")
                .with(role)
                .first(row -> true)
                .isEmpty();
        if (missing) {
          execute(superuser, "create role " + role);
        }
      }
    }
    return database;
  }

  /** What a configuration of this fleet says. */
  public Configs config() {
    return new Configs(folder)
        .table("cache", new TableRule.Skip())
        .column(
            "meta",
            "indexed_at",
            new ColumnRule.Carry(
                Optional.empty(),
                Optional.of("timestamptz"),
                Optional.of(Conversion.EPOCH_SECONDS)));
  }

  public Path folder() {
    return folder;
  }

  public Path file(int key) {
    return folder.resolve("fleet/%d.db".formatted(key));
  }

  /** Adds a file; the larger the key, the more rows it has. */
  public void add(int key) throws IOException {
    Files.deleteIfExists(file(key));
    List<String> sql = new ArrayList<>();
    sql.add("create table meta (id integer primary key, version text, indexed_at integer)");
    sql.add("create table folders (id integer primary key, parent_id integer, name text)");
    sql.add(
        "create table authors (id integer primary key, name text, email text, favourite_id"
            + " integer)");
    sql.add(
        "create table files (id integer primary key, folder_id integer, author_id integer,"
            + " path text, size integer, sha blob, kind text, score real, tags text)");
    sql.add(
        "create table spans (id integer primary key, file_id integer, first_line integer,"
            + " last_line integer)");
    sql.add(
        "create table events (id integer, file_id integer, day text, what text, primary key (id, day))");
    sql.add("create table cache (id integer primary key, data blob)");
    sql.add("insert into meta values (1, '4.%d', %d)".formatted(key, 1_700_000_000 + key));
    // The children come first, so that only a check at the end of the statement lets them in.
    for (int i = 1; i <= 5; i++) {
      sql.add(
          "insert into folders values (%d, %s, 'folder %d')"
              .formatted(i, i == 5 ? "null" : Integer.toString(i + 1), i));
    }
    for (int i = 1; i <= 3; i++) {
      sql.add(
          "insert into authors values (%d, 'author %d', %s, %s)"
              .formatted(i, i, i == 2 ? "null" : "'a%d@shop'".formatted(i), i == 3 ? "null" : i));
    }
    int files = 20 + key;
    for (int i = 1; i <= files; i++) {
      sql.add(
          "insert into files values (%d, %d, %s, 'src/File%d.java', %d, x'%08x', '%s', %d.5, %s)"
              .formatted(
                  i,
                  1 + i % 5,
                  i % 4 == 0 ? "null" : Integer.toString(1 + i % 3),
                  i,
                  i * 10,
                  i * key,
                  i % 3 == 0 ? "test" : "source",
                  i,
                  i % 5 == 0 ? "null" : "'{\"n\":%d}'".formatted(i)));
      sql.add("insert into spans values (%d, %d, %d, %d)".formatted(i, i, i, i + 10));
      sql.add(
          "insert into events values (%d, %d, '%d-%02d-01', 'event')"
              .formatted(i, i, 2024 + i % 4, 1 + i % 12));
    }
    sql.add("insert into cache values (1, zeroblob(1000))");
    SqliteFiles.write(file(key), sql.toArray(String[]::new));
  }

  /** Changes a file. */
  public void change(int key, String... statements) {
    SqliteFiles.write(file(key), statements);
  }

  /** All rows of these keys as the sources have them, by table. */
  public Map<String, List<String>> sources(int... keys) throws SQLException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (int key : keys) {
      try (Connection connection = SqliteFiles.connect(file(key))) {
        for (Map.Entry<String, String[]> table : CONTENT.entrySet()) {
          List<String> rows = all.computeIfAbsent(table.getKey(), k -> new ArrayList<>());
          SqliteFiles.texts(connection, table.getValue()[0])
              .forEach(row -> rows.add(key + "|" + row));
        }
      }
    }
    all.values().forEach(rows -> rows.sort(null));
    return all;
  }

  /** All rows as the target has them, by table. */
  public static Map<String, List<String>> target(Connection connection) throws SQLException {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (Map.Entry<String, String[]> table : CONTENT.entrySet()) {
      List<String> rows =
          Query.of(
                  connection,
                  "select repo_id || '|' || (%s) from shop.%s"
                      .formatted(table.getValue()[1], table.getKey()))
              .list(row -> row.getString(1));
      rows.sort(null);
      all.put(table.getKey(), rows);
    }
    return all;
  }

  public static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Map<String, String[]> content() {
    Map<String, String[]> content = new LinkedHashMap<>();
    add(
        content,
        "meta",
        "id || '|' || version || '|' || indexed_at",
        "id || '|' || version || '|' || extract(epoch from indexed_at)::bigint");
    same(content, "folders", "id || '|' || coalesce(parent_id, -1) || '|' || name");
    same(
        content,
        "authors",
        "id || '|' || name || '|' || coalesce(email, '-') || '|' || coalesce(favourite_id, -1)");
    String file =
        "id || '|' || folder_id || '|' || coalesce(author_id, -1) || '|' || path || '|' || size"
            + " || '|' || %s || '|' || kind || '|' || score || '|' || %s";
    add(
        content,
        "files",
        file.formatted("lower(hex(sha))", "coalesce(tags, '-')"),
        file.formatted(
            "encode(sha, 'hex')", "coalesce(pg_catalog.replace(tags::text, ' ', ''), '-')"));
    same(content, "spans", "id || '|' || file_id || '|' || first_line || '|' || last_line");
    same(content, "events", "id || '|' || coalesce(file_id, -1) || '|' || day || '|' || what");
    return content;
  }

  private static void same(Map<String, String[]> content, String table, String expression) {
    add(content, table, expression, expression);
  }

  private static void add(
      Map<String, String[]> content, String table, String sqlite, String postgres) {
    content.put(table, new String[] {"select %s from %s".formatted(sqlite, table), postgres});
  }
}
