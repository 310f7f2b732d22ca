package dev.landfall.sqlite;

import static dev.landfall.sqlite.Fixtures.make;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole files of the kind that a fleet is made of: one that is generated and, on a machine that has
 * them, real ones. What the cursor gives is compared with what SQLite's own SQL says.
 */
class FleetTest {
  @TempDir Path folder;

  /** What a code-intelligence tool keeps: drift, full text, triggers, partial and other indexes. */
  private Path generated() {
    return make(
        folder.resolve("generated.db"),
        "pragma journal_mode = wal",
        "create table nodes(id text primary key, kind text not null, name text not null,"
            + " is_async integer default 0, metadata text, updated_at integer not null)",
        "create table edges(id integer primary key autoincrement, source text not null"
            + " references nodes(id) on delete cascade, target text not null, line real)",
        "create table seen(path text, pass int, primary key(path, pass)) without rowid",
        "create unique index edge on edges(source, target, ifnull(line, -1))",
        "create index lower_name on nodes(lower(name))",
        "create index async on nodes(name) where is_async = 1",
        "create virtual table nodes_fts using fts5(name, content='nodes', content_rowid='rowid')",
        "create trigger nodes_ai after insert on nodes begin"
            + " insert into nodes_fts(rowid, name) values (new.rowid, new.name); end",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)"
            + " insert into nodes select hex(i), 'function', 'f' || i, i % 2,"
            + " case i % 3 when 0 then '{\"a\":' || i || '}' end, 1700000000000 + i from n",
        "insert into edges(source, target, line) select id, id, rowid / 2.0 from nodes",
        "insert into seen select id, 1 from nodes order by name desc");
  }

  private static List<Path> real() throws IOException {
    Path root = Path.of(System.getProperty("landfall.root", ".")).toAbsolutePath();
    for (String shared : List.of("../shared/fleet", "../../shared/fleet")) {
      Path fleet = root.resolve(shared).normalize();
      if (Files.isDirectory(fleet)) {
        try (Stream<Path> files = Files.list(fleet)) {
          return files.filter(file -> file.toString().endsWith(".db")).sorted().toList();
        }
      }
    }
    return List.of();
  }

  @Test
  void readsWholeFilesAsSqliteDoes() throws Exception {
    List<Path> files = new ArrayList<>(real());
    files.add(generated());
    for (Path file : files) {
      try (SqliteDatabase database = SqliteDatabase.open(file);
          Connection sql =
              DriverManager.getConnection(
                  "jdbc:sqlite:file://" + file.toUri().getRawPath() + "?mode=ro&immutable=1")) {
        SqliteSchema schema = database.schema();
        assertThat(schema.tables()).isNotEmpty();
        assertThat(schema.virtualTables()).allSatisfy(t -> assertThat(t.shadowTables()).hasSize(4));
        for (SqliteTable table : schema.tables()) {
          compare(file, database, table, sql);
        }
      }
    }
  }

  private static void compare(Path file, SqliteDatabase database, SqliteTable table, Connection sql)
      throws SQLException {
    List<String> order =
        table.kind() == SqliteTable.Kind.ROWID ? List.of("rowid") : table.primaryKey();
    String query =
        "select * from \"%s\" order by %s".formatted(table.name(), String.join(", ", order));
    long rows = 0;
    try (RowCursor cursor = database.scan(table, table.columns());
        Statement statement = sql.createStatement();
        ResultSet expected = statement.executeQuery(query)) {
      while (cursor.next()) {
        rows++;
        assertThat(expected.next()).isTrue();
        for (int i = 0; i < cursor.columnCount(); i++) {
          if (!same(cursor, i, expected)) {
            throw new AssertionError(
                "%s, %s, row %d, %s".formatted(file, table.name(), rows, table.columns().get(i)));
          }
        }
      }
      assertThat(expected.next()).isFalse();
    }
    assertThat(database.rowCount(table)).isEqualTo(rows);
  }

  private static boolean same(RowCursor cursor, int column, ResultSet expected)
      throws SQLException {
    Object value = expected.getObject(column + 1);
    return switch (cursor.storageClass(column)) {
      case NULL -> value == null;
      case INTEGER ->
          value instanceof Number number && number.longValue() == cursor.integer(column);
      case REAL -> value instanceof Double number && number == cursor.real(column);
      case TEXT ->
          value instanceof String text
              && Arrays.equals(text.getBytes(UTF_8), Fixtures.bytes(cursor, column));
      case BLOB ->
          value instanceof byte[] bytes && Arrays.equals(bytes, Fixtures.bytes(cursor, column));
    };
  }
}
