package dev.landfall.cli.demo;

import dev.landfall.cli.progress.Progress;
import dev.landfall.demo.FleetProgress;
import dev.landfall.demo.ProgressListener;
import java.time.Duration;
import java.time.Instant;

/** How far the making of the fleet is, told now and then. Not thread-safe. */
final class FleetBar implements ProgressListener, AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(3);

  private final Progress progress;
  private Instant last = Instant.now();

  FleetBar(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void progressed(FleetProgress now) {
    if (Duration.between(last, Instant.now()).compareTo(EVERY) >= 0) {
      last = Instant.now();
      progress.note(
          "fleet: %,d of %,d files, %,d rows, %,.0f MB"
              .formatted(now.filesDone(), now.filesTotal(), now.rows(), now.bytes() / 1e6));
    }
  }

  @Override
  public void close() {
    last = Instant.now();
  }
}
