package dev.landfall.migration.config;

/** How much of the target the load may use at once. */
public record LoadConfig(int sessions) {
  public static final int MAXIMUM_SESSIONS = 64;
  public static final LoadConfig DEFAULT = new LoadConfig(4);

  public LoadConfig {
    if (sessions < 1 || sessions > MAXIMUM_SESSIONS) {
      throw new IllegalArgumentException("sessions: " + sessions);
    }
  }
}
