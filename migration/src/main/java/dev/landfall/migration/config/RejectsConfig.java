package dev.landfall.migration.config;

/** How many rows the target may refuse before the run has failed. */
public record RejectsConfig(long tolerate) {
  public static final RejectsConfig DEFAULT = new RejectsConfig(0);

  public RejectsConfig {
    if (tolerate < 0) {
      throw new IllegalArgumentException("fewer rows than none: " + tolerate);
    }
  }
}
