package dev.landfall.scratch.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from a later one with the same id by when it started.
 *
 * @param pid its id
 * @param start on Linux the clock ticks from boot to its start, which setting the clock does not
 *     change (proc(5), field 22 of /proc/pid/stat); elsewhere the time of its start
 */
record ProcessIdentity(long pid, String start) {
  private static final Path PROC = Path.of("/proc");
  private static final int STATE = 0;
  private static final int START_TICKS = 19;

  static ProcessIdentity current() {
    long pid = ProcessHandle.current().pid();
    return of(pid)
        .orElseThrow(() -> new IllegalStateException("cannot find our own process " + pid));
  }

  /** The living process with this id; one that has ended but was not waited for does not live. */
  static Optional<ProcessIdentity> of(long pid) {
    if (!Machine.IS_LINUX) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().startInstant())
          .map(start -> new ProcessIdentity(pid, start.toString()));
    }
    try {
      String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
      // The name, in parentheses, may hold anything, parentheses too.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return "ZX".contains(fields[STATE])
          ? Optional.empty()
          : Optional.of(new ProcessIdentity(pid, fields[START_TICKS]));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }
}
