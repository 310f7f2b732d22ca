package dev.landfall.migration.build;

import dev.landfall.migration.config.BuildConfig;
import dev.landfall.postgres.parking.BuildSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** The settings of a session that builds. Stateless. */
public final class BuildSessions {
  private static final int PARALLEL_WORKERS = 2;

  private BuildSessions() {}

  /** How many helpers each build may have. */
  public static int parallelWorkers(BuildConfig config) {
    // Several sessions build at once already: workers of workers would only wait for each other.
    return config.sessions() > 1 ? 0 : PARALLEL_WORKERS;
  }

  static void prepare(Connection connection, BuildConfig config) throws SQLException {
    BuildSettings settings =
        new BuildSettings(config.memoryBytes() >> 10, parallelWorkers(config), Duration.ZERO);
    try (Statement statement = connection.createStatement()) {
      for (String sql : settings.statements()) {
        statement.execute(sql);
      }
    }
  }
}
