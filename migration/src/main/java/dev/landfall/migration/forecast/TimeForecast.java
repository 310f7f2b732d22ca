package dev.landfall.migration.forecast;

import dev.landfall.migration.size.Sizes;
import dev.landfall.postgres.size.TableSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the stages of a migration take, from sizes and speeds: at best the fastest trial's speed
 * in each session; at worst the slowest trial's, sessions that only wait for each other, and what a
 * short trial can't see.
 *
 * @param stages in their order
 */
public record TimeForecast(List<StageTime> stages) {
  /** A temporary table has no write-ahead log and need not reach the disk. */
  private static final double UNSEEN = 3;

  /** Reading what is no longer in memory. */
  private static final double UNSEEN_READING = 2;

  public TimeForecast {
    stages = List.copyOf(stages);
  }

  /**
   * The forecast.
   *
   * @param loadSessions that load and verify at once
   * @param buildSessions that build at once
   */
  public static TimeForecast of(Sizes sizes, Speeds speeds, int loadSessions, int buildSessions) {
    long tables = sizes.heapBytes() + sizes.toastBytes();
    long rows = sizes.tables().stream().mapToLong(TableSize::rows).max().orElse(0);
    // Sorting takes n log n.
    double sorting = Math.max(1, log(rows) / log(speeds.indexRows()));
    List<StageTime> stages = new ArrayList<>();
    stages.add(stage("load", tables, speeds.load(), loadSessions, UNSEEN));
    stages.add(stage("build", sizes.indexBytes(), speeds.build(), buildSessions, UNSEEN * sorting));
    stages.add(stage("verify", tables, speeds.verify(), loadSessions, UNSEEN_READING));
    stages.add(stage("vacuum", tables, speeds.vacuum(), buildSessions, UNSEEN));
    return new TimeForecast(stages);
  }

  private static double log(long rows) {
    return Math.log((double) Math.max(2, rows));
  }

  private static StageTime stage(
      String name, long bytes, Speed speed, int sessions, double slower) {
    return new StageTime(
        name, seconds(bytes / speed.most() / sessions), seconds(bytes / speed.least() * slower));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(Math.min(seconds, 1e10) * 1000));
  }

  public Duration least() {
    return stages.stream().map(StageTime::least).reduce(Duration.ZERO, Duration::plus);
  }

  public Duration most() {
    return stages.stream().map(StageTime::most).reduce(Duration.ZERO, Duration::plus);
  }
}
