package dev.landfall.migration.testing;

import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.pipeline.MigrationEnvironment;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import dev.landfall.scratch.ScratchDatabase;
import java.nio.file.Path;
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

  public static Migration of(Configs config, ScratchDatabase database) {
    return of(config.build(), database, new Recorder());
  }
}
