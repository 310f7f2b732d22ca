package dev.landfall.migration.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Certainty;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Archive;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speeds are taken from a real server; how fast it is is not what is tested. */
class TimeForecastTest {
  private static final Speeds SPEEDS =
      new Speeds(new Speed(10, 20), new Speed(5, 5), new Speed(1, 100), new Speed(7, 8), 1000);

  @TempDir private Path folder;

  @Test
  void aWindowIsComparedWithBothEnds() {
    TimeForecast forecast =
        new TimeForecast(
            List.of(
                new StageTime("load", Duration.ofMinutes(10), Duration.ofMinutes(30)),
                new StageTime("build", Duration.ofMinutes(20), Duration.ofHours(3))));

    assertThat(id(forecast, Optional.empty())).isEqualTo("LF-TIM-003");
    assertThat(id(forecast, Optional.of(Duration.ofMinutes(210)))).isEqualTo("LF-TIM-003");
    assertThat(id(forecast, Optional.of(Duration.ofMinutes(209)))).isEqualTo("LF-TIM-002");
    assertThat(id(forecast, Optional.of(Duration.ofMinutes(30)))).isEqualTo("LF-TIM-002");
    assertThat(id(forecast, Optional.of(Duration.ofMinutes(29)))).isEqualTo("LF-TIM-001");
    assertThat(TimeFindings.of(forecast, Optional.of(Duration.ofMinutes(29))).message())
        .isEqualTo(
            "Load, build, verify and vacuum take 30 min to 3 h 30 min; the window has 29 min.");
  }

  @Test
  void theBestOfTrialsIsTheLeastTimeAndTheWorstTheMost() {
    Speeds both =
        SPEEDS.plus(
            new Speeds(
                new Speed(2, 11), new Speed(4, 9), new Speed(50, 60), new Speed(7, 9), 1000));

    assertThat(both.load()).isEqualTo(new Speed(2, 20));
    assertThat(both.build()).isEqualTo(new Speed(4, 9));
    assertThat(both.vacuum()).isEqualTo(new Speed(7, 9));
  }

  @Test
  @Tag("slow")
  void preflightTriesTheTargetOnlyWhenAskedAndLeavesNothingThere() throws Exception {
    Configs configs = Archive.create(folder, 200, 1, 2);
    ScratchDatabase database = TestServers.newest().createDatabase();
    Plan plan =
        Migration.plan(Job.environment(configs.build(), database, new Recorder(), new Stop()));

    Report without = Job.of(configs, database).preflight();
    Report with = Job.of(configs, database).preflight(true);

    assertThat(without.findings()).noneMatch(it -> it.kind().id().startsWith("LF-TIM"));
    assertThat(with.findings())
        .filteredOn(it -> it.kind().id().equals("LF-TIM-003"))
        .singleElement()
        .satisfies(
            it -> assertThat(it.evidence()).hasSize(4).allMatch(line -> line.contains(" to ")));
    try (Connection connection = database.connect()) {
      Speeds speeds =
          SpeedTrial.measure(connection, plan, new Recorder(), new Stop()).orElseThrow();
      TimeForecast forecast = TimeForecast.of(plan.sizes(), speeds, 2, 2);
      assertThat(forecast.least()).isPositive().isLessThan(forecast.most());
      long left =
          Query.of(connection, "select count(*) from pg_class where relname like 'landfall_speed%'")
              .one(row -> row.getLong(1));
      assertThat(left).isZero();
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "revoke temporary on database %s from public, %s"
                .formatted(database.name(), database.role()));
      }
    }
    assertThat(Job.of(configs, database).preflight(true).findings())
        .filteredOn(it -> it.kind().id().startsWith("LF-TIM"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.kind().id()).isEqualTo("LF-TIM-004");
              assertThat(it.certainty()).isEqualTo(Certainty.UNKNOWN);
              assertThat(it.remedy().toString()).contains("grant temporary on database");
            });
    database.drop();
  }

  private static String id(TimeForecast forecast, Optional<Duration> window) {
    return TimeFindings.of(forecast, window).kind().id();
  }
}
