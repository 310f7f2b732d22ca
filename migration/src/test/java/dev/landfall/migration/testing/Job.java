package dev.landfall.migration.testing;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.pipeline.MigrationEnvironment;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import dev.landfall.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands of a migration into a scratch database. */
public final class Job {
  private Job() {}

  public static TargetSettings settings(ScratchDatabase database) {
    return TargetSettings.resolve(
        Optional.of(database.uri()), Map.of(), Path.of("/nonexistent-home"));
  }

  public static MigrationEnvironment environment(
      MigrationConfig config, ScratchDatabase database, Recorder recorder, Stop stop) {
    return new MigrationEnvironment(
        config, Target.of(settings(database)), recorder, stop, "0-test", "tests");
  }

  public static Migration of(MigrationConfig config, ScratchDatabase database, Recorder recorder) {
    return new Migration(environment(config, database, recorder, new Stop()));
  }

  /** Migrates everything there is, and expects it to be ready. */
  public static void migrate(Configs config, ScratchDatabase database) {
    Recorder recorder = new Recorder();
    Report report = of(config.build(), database, recorder).migrate(List.of());
    if (report.failed()) {
      throw new AssertionError(report.findings() + "\n" + recorder.notes());
    }
  }

  /** The ids and objects of the findings that keep traffic out, each as "id object". */
  public static List<String> failures(Report report) {
    return report.findings().stream()
        .filter(finding -> finding.failsAt(report.threshold()))
        .map(finding -> finding.kind().id() + " " + finding.object())
        .toList();
  }

  public static Migration of(Configs config, ScratchDatabase database) {
    return of(config.build(), database, new Recorder());
  }
}
