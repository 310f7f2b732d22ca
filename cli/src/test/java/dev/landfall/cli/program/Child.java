package dev.landfall.cli.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A command line in a JVM of its own. What it says on standard error can be followed. Not
 * thread-safe.
 */
public final class Child implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final BufferedReader err;
  private final StringBuilder said = new StringBuilder();

  private Child(Process process, Path out) {
    this.process = process;
    this.out = out;
    this.err = process.errorReader(UTF_8);
  }

  static Child start(List<String> command, Path folder, Map<String, String> environment)
      throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
    builder.directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("TERM", "dumb");
    builder.environment().putAll(environment);
    return new Child(builder.start(), out);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Reads on until a line is as wanted; false where it ended first. */
  public boolean awaitLine(Predicate<String> wanted) {
    try {
      String line;
      while ((line = err.readLine()) != null) {
        said.append(line).append('\n');
        if (wanted.test(line)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits this long for its end; whether it ended by itself. */
  public boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** SIGKILL. What it said before can still be read. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Ctrl-C: SIGINT to it and to every process that it started. */
  public void interrupt() throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", "--", "-" + pid()).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Reads the rest and waits for the end. */
  public Outcome outcome() throws IOException, InterruptedException {
    awaitLine(line -> false);
    int exit = process.waitFor();
    return new Outcome(exit, Files.readString(out), said.toString());
  }

  @Override
  public void close() {
    kill();
  }
}
