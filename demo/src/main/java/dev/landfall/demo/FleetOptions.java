package dev.landfall.demo;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * What fleet to make, and where. Immutable.
 *
 * @param folder the folder of the files; made when it is not there, and nobody else's
 * @param files how many files, at least {@link #FEWEST_FILES}; empty: one for each package
 * @param workers how many threads make files, 1 to 64
 * @param reserveBytes room on the folder's disk to leave free for others, in bytes
 */
public record FleetOptions(Path folder, OptionalInt files, int workers, long reserveBytes) {
  /** The fewest files that can hold one of each kind. */
  public static final int FEWEST_FILES = 4;

  private static final int MOST_WORKERS = 64;

  public FleetOptions {
    requireNonNull(files, "files");
    folder = folder.toAbsolutePath().normalize();
    if (files.isPresent() && files.getAsInt() < FEWEST_FILES) {
      throw new IllegalArgumentException(
          "a fleet has at least " + FEWEST_FILES + " files, not " + files.getAsInt());
    }
    if (workers < 1 || workers > MOST_WORKERS) {
      throw new IllegalArgumentException("workers must be 1 to 64, not " + workers);
    }
    if (reserveBytes < 0) {
      throw new IllegalArgumentException("reserveBytes must not be negative: " + reserveBytes);
    }
  }

  /** Every package, a worker for each processor, no reserve. */
  public static FleetOptions in(Path folder) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new FleetOptions(folder, OptionalInt.empty(), Math.min(processors, MOST_WORKERS), 0);
  }

  /** The same with this many files. */
  public FleetOptions withFiles(int count) {
    return new FleetOptions(folder, OptionalInt.of(count), workers, reserveBytes);
  }

  /** The same with this many threads. */
  public FleetOptions withWorkers(int count) {
    return new FleetOptions(folder, files, count, reserveBytes);
  }

  /** The same with this much room left free, in bytes. */
  public FleetOptions withReserveBytes(long bytes) {
    return new FleetOptions(folder, files, workers, bytes);
  }
}
