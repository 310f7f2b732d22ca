package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The server process of a cluster. It is started by pg_ctl, which gives it a session of its own: a
 * Ctrl-C at the terminal reaches us, and not the server directly.
 *
 * @param cluster its data
 * @param log where it writes its log
 */
public record Postmaster(Cluster cluster, Path log) {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final int STATUS_LINE = 7;

  /** How a start ended. */
  enum Outcome {
    READY,
    PORT_TAKEN
  }

  Outcome start() throws IOException {
    Files.deleteIfExists(pidFile());
    Path output = Files.createTempFile("landfall-pg_ctl-", ".out");
    try {
      List<String> command =
          List.of(
              cluster.installation().program("pg_ctl"),
              "start",
              "-w",
              "-s",
              "-t",
              Long.toString(START_LIMIT.toSeconds()),
              "-D",
              cluster.data().toString(),
              "-l",
              log.toString());
      Process process =
          Commands.builder(cluster.account().command(command))
              .redirectOutput(output.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .start();
      long deadline = System.nanoTime() + START_LIMIT.toNanos();
      // pg_ctl looks ten times a second; looking ourselves saves half of that on average.
      while (System.nanoTime() < deadline) {
        if (isReady()) {
          return Outcome.READY;
        }
        if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() != 0) {
          break;
        }
      }
      String lines = LogTail.read(log);
      if (lines.contains("could not create any TCP/IP sockets")) {
        return Outcome.PORT_TAKEN;
      }
      throw new ScratchException(
          "PostgreSQL did not start in %s: %s %s"
              .formatted(cluster.data(), LogTail.read(output), lines),
          "The last lines of its log, above, say why; a setting that it does not know or shared"
              + " memory that it can't get are the usual causes.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScratchException("interrupted while PostgreSQL started", "Start it again.", e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** The process, as its own file in the data directory says. */
  Optional<ProcessHandle> process() {
    try {
      List<String> lines = Files.readAllLines(pidFile());
      return lines.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Ends it at once, as a crash would: QUIT, and KILL if that does not help. */
  void stopImmediately() {
    Optional<ProcessHandle> process = process();
    if (process.isEmpty()) {
      return;
    }
    signal("QUIT", process.get());
    if (!ended(process.get(), STOP_LIMIT)) {
      process.get().destroyForcibly();
      if (!ended(process.get(), KILL_LIMIT)) {
        throw new ScratchException(
            "PostgreSQL process %d does not end".formatted(process.get().pid()),
            "End it with kill -9.");
      }
    }
  }

  /** Ends it in order: sessions are cut off, and what was committed is written out. */
  void stopFast() {
    Optional<ProcessHandle> process = process();
    if (process.isPresent()) {
      signal("INT", process.get());
      if (!ended(process.get(), START_LIMIT)) {
        stopImmediately();
      }
    }
  }

  private void signal(String name, ProcessHandle process) {
    Commands.run(
        cluster
            .account()
            .command(
                List.of(
                    cluster.installation().program("pg_ctl"),
                    "kill",
                    name,
                    Long.toString(process.pid()))),
        "",
        STOP_LIMIT);
  }

  private static boolean ended(ProcessHandle process, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  /** Line 8 of postmaster.pid (pidfile.h): the status, padded with blanks. */
  private boolean isReady() {
    try {
      List<String> lines = Files.readAllLines(pidFile());
      return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  private Path pidFile() {
    return cluster.data().resolve("postmaster.pid");
  }
}
