package dev.landfall.migration.forecast;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** How long a stage takes: an interval, since nobody knows better. */
public record StageTime(String stage, Duration least, Duration most) {
  public StageTime {
    requireNonNull(stage, "stage");
    if (least.isNegative() || least.compareTo(most) > 0) {
      throw new IllegalArgumentException("%s: %s to %s".formatted(stage, least, most));
    }
  }
}
