package dev.landfall.demo;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Looks into the files of a fleet. */
final class Databases {
  static final List<String> TABLES =
      List.of("meta", "documents", "result_chunks", "definitions", "references");

  private Databases() {}

  static Connection open(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
  }

  /** The first column of all rows as text. */
  static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  static long number(Connection connection, String sql) throws SQLException {
    return Long.parseLong(column(connection, sql).getFirst());
  }

  /** A digest of every value of every row of every table. */
  static String digest(Path file) throws SQLException {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    try (Connection connection = open(file);
        Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        try (ResultSet rows =
            statement.executeQuery("select * from \"" + table + "\" order by 1")) {
          int columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
              byte[] value = rows.getBytes(i);
              sha.update((byte) (value == null ? 0 : 1));
              sha.update(value == null ? new byte[0] : value);
            }
          }
        }
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
