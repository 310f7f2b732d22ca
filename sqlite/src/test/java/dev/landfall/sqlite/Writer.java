package dev.landfall.sqlite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A process of its own that writes to a file, and says what SQLite says against it. */
final class Writer {
  private Writer() {}

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = Fixtures.connect(Path.of(arguments[0]))) {
      Fixtures.execute(connection, "pragma busy_timeout = 10", arguments[1]);
    } catch (SQLException e) {
      System.out.write(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
      System.out.flush();
    }
  }
}
