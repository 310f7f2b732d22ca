package dev.landfall.migration.config;

/**
 * How much of the target the builds of indexes may use at once.
 *
 * @param memoryBytes maintenance_work_mem of each session
 */
public record BuildConfig(int sessions, long memoryBytes) {
  public static final int MAXIMUM_SESSIONS = 16;
  public static final long MINIMUM_MEMORY_BYTES = 1L << 20;

  /** What PostgreSQL itself accepts at most: 2147483647 kB. */
  public static final long MAXIMUM_MEMORY_BYTES = ((1L << 31) - 1) << 10;

  public static final BuildConfig DEFAULT = new BuildConfig(2, 256L << 20);

  public BuildConfig {
    if (sessions < 1 || sessions > MAXIMUM_SESSIONS) {
      throw new IllegalArgumentException("sessions: " + sessions);
    }
    if (memoryBytes < MINIMUM_MEMORY_BYTES || memoryBytes > MAXIMUM_MEMORY_BYTES) {
      throw new IllegalArgumentException("bytes of memory: " + memoryBytes);
    }
  }
}
