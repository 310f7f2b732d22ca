package dev.landfall.cli.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a command line took, from Linux's /proc.
 *
 * @param cpu of it and of the processes that it waited for, on all processors together
 * @param peakBytes the most memory that was resident at once
 */
public record Measured(Outcome outcome, Duration wall, Duration cpu, long peakBytes) {
  /** The clock of /proc ticks 100 times a second (USER_HZ), whatever the kernel's does. */
  private static final long MILLIS_PER_TICK = 10;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** Runs it to its end; no other child of this process may end meanwhile. */
  public static Measured run(Child child) throws IOException, InterruptedException {
    Instant began = Instant.now();
    long before = childrenTicks();
    AtomicLong peak = new AtomicLong();
    Thread watch =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    do {
                      peak.set(Math.max(peak.get(), peakBytes(child)));
                    } while (!child.endsWithin(BETWEEN_LOOKS));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Outcome outcome = child.outcome();
    watch.join();
    return new Measured(
        outcome,
        Duration.between(began, Instant.now()),
        Duration.ofMillis((childrenTicks() - before) * MILLIS_PER_TICK),
        peak.get());
  }

  /** The figures in one line, with the load of the machine, without which they say little. */
  public String line(String what) throws IOException {
    return "%s: %.1f s, %.1f s of processors, at most %,d MB resident (load %s)"
        .formatted(
            what,
            wall.toMillis() / 1e3,
            cpu.toMillis() / 1e3,
            peakBytes >> 20,
            Files.readString(Path.of("/proc/loadavg")).replaceAll(" .*\\s*", ""));
  }

  private static long peakBytes(Child child) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(child.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException endsNow) {
      return 0;
    }
  }

  /** User and system time of the children that have ended (proc(5), fields 16 and 17). */
  private static long childrenTicks() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
  }
}
