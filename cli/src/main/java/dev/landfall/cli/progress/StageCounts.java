package dev.landfall.cli.progress;

import dev.landfall.migration.progress.Stage;
import java.time.Duration;
import java.time.Instant;

/** How far the current stage is, as text. Not thread-safe. */
final class StageCounts {
  private final Stage stage;
  private final long unitsTotal;
  private final Instant began = Instant.now();
  private long units;
  private long rows;
  private long bytes;

  StageCounts(Stage stage, long unitsTotal) {
    this.stage = stage;
    this.unitsTotal = unitsTotal;
  }

  Stage stage() {
    return stage;
  }

  long units() {
    return units;
  }

  void add(long moreUnits, long moreRows, long moreBytes) {
    units += moreUnits;
    rows += moreRows;
    bytes += moreBytes;
  }

  /** Rows and MB/s, where the stage has any. */
  String volume() {
    if (rows == 0) {
      return "";
    }
    double seconds = Math.max(0.001, Duration.between(began, Instant.now()).toMillis() / 1e3);
    return "%,d rows, %.1f MB/s".formatted(rows, bytes / 1e6 / seconds);
  }

  /** One line without a bar. */
  String line() {
    String volume = volume();
    return "%s: %,d of %,d %s%s"
        .formatted(
            stage.label(), units, unitsTotal, stage.unit(), volume.isEmpty() ? "" : ", " + volume);
  }
}
