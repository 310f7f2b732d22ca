package dev.landfall.migration.forecast;

/**
 * How fast something went in several trials, in bytes a second.
 *
 * @param least of the slowest trial
 * @param most of the fastest
 */
public record Speed(double least, double most) {
  public Speed {
    if (!(least > 0 && least <= most)) {
      throw new IllegalArgumentException("%s to %s bytes a second".formatted(least, most));
    }
  }

  static Speed of(long bytes, long nanos) {
    double speed = Math.max(1, bytes) * 1e9 / Math.max(1, nanos);
    return new Speed(speed, speed);
  }

  Speed plus(Speed other) {
    return new Speed(Math.min(least, other.least), Math.max(most, other.most));
  }
}
