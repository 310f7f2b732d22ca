package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The server process of a cluster. It is started by pg_ctl, which gives it a session of its own: a
 * Ctrl-C at the terminal reaches us, and not the server directly.
 *
 * @param cluster its data
 * @param log where it writes its log
 */
record Postmaster(Cluster cluster, Path log) {
  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(5);

  /** What the log says of causes that may pass. */
  private static final List<String> PASSING =
      List.of(
          "could not create any TCP/IP sockets",
          "pre-existing shared memory block",
          "lock file \"postmaster.pid\" already exists");

  /** Lines of postmaster.pid (pidfile.h), counted from 0. */
  private static final int PID_LINE = 0;

  private static final int START_LINE = 2;
  private static final int STATUS_LINE = 7;

  /** How far the times of a start in postmaster.pid and in the system's list may differ. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

  /**
   * Starts it and waits until it takes connections.
   *
   * @return empty if something else uses its port, or what is left of a killed predecessor still
   *     has its data
   */
  Optional<ProcessIdentity> start() throws IOException {
    long logged = Files.size(log);
    Command control = Command.start(cluster.account().command(startCommand()), "");
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    boolean failed = false;
    // pg_ctl looks ten times a second; looking ourselves saves half of that on average.
    while (!failed && System.nanoTime() < deadline) {
      Optional<ProcessIdentity> ready = ready();
      if (ready.isPresent()) {
        return ready;
      }
      failed = control.waitFor(POLL) && control.exitCode() != 0;
    }
    String lines = LogTail.read(log, logged);
    if (failed && PASSING.stream().anyMatch(lines::contains)) {
      return Optional.empty();
    }
    throw new ScratchException(
        "PostgreSQL did not start in %s: %s%nThe last lines of its log:%n%s"
            .formatted(cluster.data(), control.output(), lines),
        "The log says why: most often a setting that this version does not know, or memory that"
            + " the machine does not have.");
  }

  private List<String> startCommand() {
    return List.of(
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
  }

  /**
   * The process that the data directory names, if it lives: for a server whose owner was killed
   * before it could write down which process it is. The file outlives a killed server and its id
   * may be given to any other process, so the time of the start must be that of the process too.
   */
  Optional<ProcessIdentity> process() {
    List<String> lines = pidFile();
    if (lines.size() <= START_LINE) {
      return Optional.empty();
    }
    try {
      Instant written = Instant.ofEpochSecond(Long.parseLong(lines.get(START_LINE).strip()));
      return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
          .flatMap(process -> process.info().startInstant())
          .filter(start -> Duration.between(start, written).abs().compareTo(CLOCK_SLACK) <= 0)
          .flatMap(start -> identity(lines));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Ends it at once, as a crash would: QUIT, and KILL if that does not help. */
  void stopImmediately(ProcessIdentity server) {
    signal("QUIT", server);
    if (hasEnded(server)) {
      return;
    }
    ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
    if (!hasEnded(server)) {
      throw new ScratchException(
          "PostgreSQL process %d does not end".formatted(server.pid()),
          "It may wait for a disk; end it with kill -9.");
    }
  }

  /** Ends it in order: sessions are cut off, and what was committed is written out. */
  void stopFast(ProcessIdentity server) {
    signal("INT", server);
    if (!hasEnded(server)) {
      stopImmediately(server);
    }
  }

  /** By pg_ctl, since Java can only send TERM, which waits for all clients to leave, and KILL. */
  private void signal(String name, ProcessIdentity server) {
    String program = cluster.installation().program("pg_ctl");
    if (!server.isAlive()) {
      return;
    }
    if (Files.isExecutable(Path.of(program))) {
      // If it fails, the process has just ended or is still there, and the caller looks at that.
      Command.run(
          cluster.account().command(List.of(program, "kill", name, Long.toString(server.pid()))),
          "",
          STOP_LIMIT);
    } else {
      // Somebody emptied the cache: KILL it, and its children see that and end.
      ProcessHandle.of(server.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean hasEnded(ProcessIdentity server) {
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    while (server.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }

  private Optional<ProcessIdentity> ready() {
    List<String> lines = pidFile();
    return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")
        ? identity(lines)
        : Optional.empty();
  }

  private static Optional<ProcessIdentity> identity(List<String> lines) {
    try {
      return ProcessIdentity.of(Long.parseLong(lines.get(PID_LINE).strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(cluster.data().resolve("postmaster.pid"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
