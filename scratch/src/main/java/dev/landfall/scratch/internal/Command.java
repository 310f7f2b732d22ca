package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs, with a limit on what is kept of its output. Made and waited for by one
 * thread.
 */
final class Command {
  private static final List<String> PASSED_ON =
      List.of("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");
  private static final int OUTPUT_LIMIT = 4096;
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(1);

  private final List<String> command;
  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private final Thread reader;

  private Command(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  /** How a program ended: its exit code and the last characters that it wrote. */
  record Result(int exitCode, String output) {}

  /** Starts it and gives it its whole input. */
  static Command start(List<String> command, String input) {
    try {
      Command running = new Command(command, builder(command).start());
      try (OutputStream standardInput = running.process.getOutputStream()) {
        standardInput.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended before it read everything; its exit code and output say why.
        return running;
      }
      return running;
    } catch (IOException e) {
      throw new ScratchException(
          "cannot run %s: %s".formatted(command, e.getMessage()),
          "See that the program is installed and may be run.",
          e);
    }
  }

  /** Runs it to its end. */
  static Result run(List<String> command, String input, Duration limit) {
    Command running = start(command, input);
    if (!running.waitFor(limit)) {
      running.process.destroyForcibly();
      throw new ScratchException(
          "%s did not end within %d s: %s".formatted(command, limit.toSeconds(), running.output()),
          "Look at the load of this machine and try again.");
    }
    return new Result(running.exitCode(), running.output());
  }

  boolean waitFor(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ScratchException(
          "interrupted while waiting for " + command, "Run the command again.", e);
    }
  }

  /** Of a program that has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** The last that it wrote, all of it if it has ended. */
  String output() {
    try {
      reader.join(DRAIN_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (output) {
      return output.toString().strip();
    }
  }

  /**
   * A small, fixed environment: PG* and LC_* of the caller would change what initdb makes, and the
   * rest may hold secrets. The working folder is one that every user can enter.
   */
  private static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(PASSED_ON);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder.redirectErrorStream(true);
  }

  private void read() {
    byte[] buffer = new byte[OUTPUT_LIMIT];
    try (InputStream stream = process.getInputStream()) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        keep(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      keep(" (its output ended with: %s)".formatted(e.getMessage()));
    }
  }

  private void keep(String text) {
    synchronized (output) {
      output.append(text);
      output.delete(0, Math.max(0, output.length() - OUTPUT_LIMIT));
    }
  }
}
