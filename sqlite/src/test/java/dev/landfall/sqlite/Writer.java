package dev.landfall.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that writes to a file, and says what SQLite says against it. */
final class Writer {
  private Writer() {}

  /**
   * Starts the process: on a file, with a statement; with a third argument it runs that statement,
   * formatted with 1, 2, 3 and so on, until it is killed, and says 1 after the first.
   */
  static Process start(Path file, String sql, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-Xshare:auto"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(Writer.class.getName(), file.toString(), sql));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  public static void main(String[] arguments) throws Exception {
    try (Connection connection = Fixtures.connect(Path.of(arguments[0]))) {
      if (arguments.length == 2) {
        Fixtures.execute(connection, "pragma busy_timeout = 10", arguments[1]);
        return;
      }
      // A small cache makes it write to the file before it commits.
      Fixtures.execute(connection, "pragma busy_timeout = 60000", "pragma cache_size = 4");
      for (int i = 1; true; i++) {
        Fixtures.execute(connection, String.format(arguments[1], i));
        if (i == 1) {
          say("1");
        }
      }
    } catch (SQLException e) {
      say(String.valueOf(e.getMessage()));
    }
  }

  private static void say(String text) {
    System.out.write(text.getBytes(StandardCharsets.UTF_8), 0, text.length());
    System.out.flush();
  }
}
