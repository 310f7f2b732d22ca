package dev.landfall.postgres.copy;

import dev.landfall.postgres.RelationName;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database for one test, with types of its own, and an ordinary session on it. */
final class CopyFixture implements AutoCloseable {
  /** The source of parameterized tests. */
  static final String SERVERS = "dev.landfall.scratch.testing.TestServers#all";

  private final ScratchDatabase database;
  private final Connection connection;

  CopyFixture(ScratchServer server) throws SQLException {
    database = server.createDatabase();
    try (Connection superuser = database.connectAsSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("create extension citext");
    }
    connection = database.connect();
    execute("set time zone 'UTC'");
    execute("create type mood as enum ('sad', 'ok', 'so \"so\"')");
    execute("create domain small_number as smallint not null");
    execute("create domain varying_text as varchar(20)");
    execute("create domain short_text as varying_text check (value <> '')");
  }

  Connection connection() {
    return connection;
  }

  ScratchDatabase database() {
    return database;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The text of the single value that the query gives. */
  String value(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  /** Makes a table with columns c0, c1, ... of these types. */
  CopyTable table(String name, List<String> types) throws SQLException {
    var columns = new ArrayList<String>();
    var names = new ArrayList<String>();
    for (int i = 0; i < types.size(); i++) {
      names.add("c" + i);
      columns.add("c" + i + " " + types.get(i));
    }
    execute("create table public.%s (%s)".formatted(name, String.join(", ", columns)));
    return CopyTable.read(connection, new RelationName("public", name), names).table();
  }

  /** Copies rows through the writer under test; the sum of their hashes. */
  Hash128 copy(CopyTable table, List<List<Cell>> rows) throws SQLException {
    var hasher = new RowHasher(table);
    var writer = new BinaryRowWriter(table, hasher);
    try (CopySession copy = CopySession.open(connection, table)) {
      writer.begin(copy);
      for (List<Cell> row : rows) {
        writer.startRow();
        row.forEach(cell -> cell.binary().accept(writer));
        writer.endRow();
      }
      writer.finish();
      copy.finish();
    }
    return hasher.sum();
  }

  /** The sum of the hashes of the rows that the server returns. */
  Hash128 returned(CopyTable table) throws SQLException {
    var hasher = new RowHasher(table);
    new CopyReader(connection, table)
        .read(RowFilter.all(), row -> hasher.add(row.buffer(), row.start(), row.size()));
    return hasher.sum();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    database.drop();
  }
}
