package dev.landfall.migration.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process of its own that writes to a file as fast as it can: each transaction adds a row to both
 * {@code one} and {@code other}, so that a torn snapshot shows. It ends when its input does.
 */
final class ForeignWriter implements AutoCloseable {
  private final Process process;

  private ForeignWriter(Process process) {
    this.process = process;
  }

  /** Starts a writer, and waits until it has written. */
  static ForeignWriter start(Path file, String journalMode) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ForeignWriter.class.getName(),
                file.toString(),
                journalMode)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (process.getInputStream().read() != '!') {
      throw new IOException("the writer of " + file + " did not start");
    }
    return new ForeignWriter(process);
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }

  /** The process: a file and a journal mode. */
  static void main(String[] arguments) throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Thread.ofPlatform().daemon().start(() -> waitForEnd(System.in, ended));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = " + arguments[1]);
      statement.execute("pragma busy_timeout = 60000");
      statement.execute("create table one (id integer primary key, v text)");
      statement.execute("create table other (id integer primary key, v text)");
      for (int i = 0; !ended.get(); i++) {
        statement.execute("begin immediate");
        statement.execute("insert into one (v) values (hex(randomblob(200)))");
        statement.execute("insert into other (v) select v from one order by id desc limit 1");
        statement.execute("commit");
        if (i == 20) {
          System.out.write('!');
          System.out.flush();
        }
      }
    }
  }

  private static void waitForEnd(InputStream input, AtomicBoolean ended) {
    try {
      while (input.read() >= 0) {
        // Whatever it says.
      }
    } catch (IOException e) {
      // Gone, which is an end too.
    }
    ended.set(true);
  }
}
