package dev.landfall.migration.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Real SQLite files, made by SQLite itself. */
public final class SqliteFiles {
  private SqliteFiles() {}

  /** Runs these statements on the file, which is made where it is not there. */
  public static Path write(Path file, String... statements) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (Connection connection = connect(file);
          Statement statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        for (String sql : statements) {
          statement.execute(sql);
        }
        connection.commit();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  /** The first column of each row. */
  public static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(String.valueOf(rows.getString(1)));
      }
    }
    return texts;
  }
}
