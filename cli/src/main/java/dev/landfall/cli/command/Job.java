package dev.landfall.cli.command;

import dev.landfall.cli.progress.Progress;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.pipeline.MigrationEnvironment;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * What one command works with: configuration, target, progress on standard error, and Ctrl-C, which
 * asks for a stop and waits for it.
 */
public final class Job implements AutoCloseable {
  private final MigrationEnvironment environment;
  private final Progress progress;
  private final InterruptHook hook;

  private Job(MigrationEnvironment environment, Progress progress, InterruptHook hook) {
    this.environment = environment;
    this.progress = progress;
    this.hook = hook;
  }

  /** A job on the configuration's target. */
  static Job of(MigrationConfig config, PrintWriter err) {
    TargetSettings settings =
        TargetSettings.resolve(
            config.target(), System.getenv(), Path.of(System.getProperty("user.home")));
    settings.notes().forEach(note -> err.println("note: " + note));
    Progress progress = Progress.on(err);
    Stop stop = new Stop();
    return new Job(
        environment(config, settings, progress, stop),
        progress,
        InterruptHook.install(stop, progress, err));
  }

  /** What a migration works with, on a given target. */
  public static MigrationEnvironment environment(
      MigrationConfig config, TargetSettings settings, ProgressListener listener, Stop stop) {
    return new MigrationEnvironment(
        config, Target.of(settings), listener, stop, Version.current(), client());
  }

  public MigrationEnvironment environment() {
    return environment;
  }

  private static String client() {
    String user = System.getProperty("user.name");
    try {
      return "%s@%s, process %d"
          .formatted(user, InetAddress.getLocalHost().getHostName(), ProcessHandle.current().pid());
    } catch (UnknownHostException e) {
      return "%s, process %d".formatted(user, ProcessHandle.current().pid());
    }
  }

  /** The work is done: what is printed from now on is not progress. */
  public void finish() {
    progress.close();
  }

  @Override
  public void close() {
    progress.close();
    environment.target().close();
    hook.close();
  }
}
