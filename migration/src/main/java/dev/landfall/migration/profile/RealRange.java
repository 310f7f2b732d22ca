package dev.landfall.migration.profile;

import com.fasterxml.jackson.annotation.JsonFormat;

/** The smallest and the largest finite REAL; -0.0 is smaller than 0.0. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record RealRange(double least, double most) {
  public RealRange {
    if (!(least <= most)) {
      throw new IllegalArgumentException("no range: %s to %s".formatted(least, most));
    }
  }

  RealRange plus(RealRange other) {
    return new RealRange(Math.min(least, other.least), Math.max(most, other.most));
  }
}
