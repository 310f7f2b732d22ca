package dev.landfall.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Real SQLite files, made by SQLite, and what to look at afterwards. */
public final class Fixtures {
  private Fixtures() {}

  /** Makes a file, or goes on with one, by statements. */
  public static Path make(Path file, String... statements) {
    try (Connection connection = connect(file)) {
      execute(connection, "pragma synchronous = off");
      execute(connection, statements);
      return file;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:file://" + file.toUri().getRawPath());
  }

  public static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Everything that tells whether a folder was touched, even by a file that is gone again. */
  static Map<String, String> listing(Path folder) {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : Stream.concat(entries, Stream.of(folder)).toList()) {
        BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
        // Whenever SQLite opens a journal as root, it gives it to the owner of the file, who mostly
        // owns it already; that leaves the time of this change and nothing else.
        boolean journal = entry.toString().endsWith("-journal");
        Object changed = journal ? "" : Files.getAttribute(entry, "unix:ctime");
        Object owner = Files.getAttribute(entry, "unix:uid");
        listing.put(
            entry.getFileName().toString(),
            "%d %s %s %s"
                .formatted(attributes.size(), attributes.lastModifiedTime(), owner, changed));
      }
      return listing;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows, each as its rowid (where there is one) and its values in SQL-like notation. */
  static List<String> rows(SqliteDatabase database, String table) {
    SqliteTable found = database.schema().table(table).orElseThrow();
    List<String> rows = new ArrayList<>();
    try (RowCursor cursor = database.scan(found, found.columns())) {
      while (cursor.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < cursor.columnCount(); i++) {
          values.add(value(cursor, i));
        }
        rows.add((cursor.hasRowid() ? cursor.rowid() + ": " : "") + String.join(", ", values));
      }
    }
    return rows;
  }

  static String value(RowCursor cursor, int column) {
    return switch (cursor.storageClass(column)) {
      case NULL -> "null";
      case INTEGER -> String.valueOf(cursor.integer(column));
      case REAL -> String.valueOf(cursor.real(column));
      case TEXT -> "'" + new String(bytes(cursor, column), StandardCharsets.UTF_8) + "'";
      case BLOB -> "x'" + HexFormat.of().formatHex(bytes(cursor, column)) + "'";
    };
  }

  static byte[] bytes(RowCursor cursor, int column) {
    byte[] bytes = new byte[cursor.byteLength(column)];
    cursor.copyBytes(column, 0, bytes, 0, bytes.length);
    return bytes;
  }
}
