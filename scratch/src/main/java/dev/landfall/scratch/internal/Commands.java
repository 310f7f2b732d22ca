package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, with a limit on its time and on what is kept of its output. */
final class Commands {
  private static final List<String> PASSED_ON =
      List.of("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH");

  private Commands() {}

  /** How a program ended: its exit code and the last lines that it wrote. */
  record Result(int exitCode, String output) {}

  /**
   * A process builder with a small, fixed environment: PG* and LC_* of the caller would change what
   * initdb makes, and the rest may hold secrets. The working folder is one that every user can
   * enter.
   */
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(PASSED_ON);
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder.redirectErrorStream(true);
  }

  static Result run(List<String> command, String input, Duration limit) {
    try {
      // A file, not a pipe: a grandchild that keeps the pipe open would make us wait for it.
      Path output = Files.createTempFile("landfall-command-", ".out");
      try {
        Process process = builder(command).redirectOutput(output.toFile()).start();
        try (var standardInput = process.getOutputStream()) {
          standardInput.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          // It ended before it read everything; its exit code and output say why.
          process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new ScratchException(
              "%s did not end within %d s: %s"
                  .formatted(command, limit.toSeconds(), LogTail.read(output, 0)),
              "Look at the load of this machine and try again.");
        }
        return new Result(process.exitValue(), LogTail.read(output, 0));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run %s: %s".formatted(command, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScratchException(
          "interrupted while waiting for " + command, "Run the command again.", e);
    }
  }
}
