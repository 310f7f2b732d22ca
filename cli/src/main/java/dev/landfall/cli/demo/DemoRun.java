package dev.landfall.cli.demo;

import dev.landfall.cli.command.InterruptHook;
import dev.landfall.cli.command.Job;
import dev.landfall.cli.config.ConfigReader;
import dev.landfall.cli.progress.Progress;
import dev.landfall.demo.DemoJob;
import dev.landfall.demo.Fleet;
import dev.landfall.demo.FleetException;
import dev.landfall.demo.FleetMaker;
import dev.landfall.demo.FleetOptions;
import dev.landfall.demo.FolderInUseException;
import dev.landfall.demo.NoRoomException;
import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.OutputFormat;
import dev.landfall.findings.report.Report;
import dev.landfall.ledger.Ledger;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.pipeline.MigrationEnvironment;
import dev.landfall.migration.plan.PlanFile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.connect.Target;
import dev.landfall.postgres.connect.TargetSettings;
import dev.landfall.scratch.RegisteredServer;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchException;
import dev.landfall.scratch.ScratchOptions;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.ScratchServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One run of the demo: fleet, server, migration, summary. Used once. */
final class DemoRun {
  /** The fewest files that can show everything. */
  static final int FEWEST_FILES = FleetOptions.FEWEST_FILES;

  /** What the servers of demos are found by. */
  static final String LABEL = "demo";

  /** What the target, its indexes, WAL and temporary files need beside the fleet. */
  private static final long SERVER_ROOM_BYTES = 2_500_000_000L;

  private static final long SERVER_ROOM_PER_FILE_BYTES = 4_000_000;

  private static final int WAIVED_DAYS = 30;

  private final Path folder;
  private final OptionalInt files;
  private final boolean keep;
  private final boolean noWaivers;
  private final Progress progress;
  private final PrintWriter err;
  private final StageTimes times;
  private final Stop stop = new Stop();

  DemoRun(Path folder, OptionalInt files, boolean keep, boolean noWaivers, PrintWriter err) {
    this.folder = folder;
    this.files = files;
    this.keep = keep;
    this.noWaivers = noWaivers;
    this.err = err;
    this.progress = Progress.on(err);
    this.times = new StageTimes(progress);
  }

  DemoSummary run() throws SQLException {
    Thread caller = Thread.currentThread();
    try (InterruptHook _ = InterruptHook.install(stop, progress, err)) {
      stopEarlierServers();
      Instant began = Instant.now();
      Fleet fleet;
      // The fleet's maker knows nothing of our wish to stop, but listens to an interrupt.
      try (Stop.Registration _ = stop.onRequest(caller::interrupt)) {
        fleet = makeFleet();
      }
      return migrate(fleet, began);
    } catch (InterruptedException e) {
      throw Stop.interrupted();
    } catch (ScratchException e) {
      throw new LandfallException(
          ErrorCode.SCRATCH_FAILED, String.valueOf(e.getMessage()), e.remedy(), e);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.ROOM_MISSING,
          "The demo can't write to %s: %s".formatted(folder, e.getMessage()),
          "Name another folder with --folder.",
          e);
    }
  }

  private void stopEarlierServers() {
    List<RegisteredServer> abandoned = ScratchServers.stopAbandoned();
    List<RegisteredServer> kept = ScratchServers.stopKept(LABEL);
    for (RegisteredServer server : abandoned) {
      progress.note("stopped a PostgreSQL that a killed run left (port " + server.port() + ")");
    }
    for (RegisteredServer server : kept) {
      progress.note(
          "stopped the PostgreSQL that an earlier demo kept (port " + server.port() + ")");
    }
  }

  private Fleet makeFleet() throws InterruptedException {
    Instant began = Instant.now();
    FleetOptions options =
        FleetOptions.in(folder.resolve("fleet")).withReserveBytes(serverRoomBytes());
    FleetOptions sized = files.isPresent() ? options.withFiles(files.getAsInt()) : options;
    try (FleetBar bar = new FleetBar(progress)) {
      Fleet fleet = new FleetMaker(sized).make(bar);
      times.add(
          "fleet",
          Duration.between(began, Instant.now()),
          "%,d SQLite files, %,.0f MB, %,d rows, from the classes of JDK %s%s"
              .formatted(
                  fleet.files().size(),
                  fleet.bytes() / 1e6,
                  fleet.rows().total(),
                  fleet.jdk(),
                  fleet.reused() ? " (made by an earlier run)" : ""));
      return fleet;
    } catch (NoRoomException e) {
      throw new LandfallException(
          ErrorCode.ROOM_MISSING,
          String.valueOf(e.getMessage()),
          "Free some room, name a folder on another disk with --folder, or use --files 20.",
          e);
    } catch (FolderInUseException e) {
      throw new LandfallException(
          ErrorCode.ROOM_MISSING,
          String.valueOf(e.getMessage()),
          "Name another folder with --folder.",
          e);
    } catch (FleetException e) {
      throw new LandfallException(
          ErrorCode.ROOM_MISSING,
          String.valueOf(e.getMessage()),
          "Look at the folder " + folder + ", or name another with --folder.",
          e);
    }
  }

  private long serverRoomBytes() {
    return files.isPresent()
        ? Math.min(SERVER_ROOM_BYTES, 200_000_000 + files.getAsInt() * SERVER_ROOM_PER_FILE_BYTES)
        : SERVER_ROOM_BYTES;
  }

  private DemoSummary migrate(Fleet fleet, Instant began) throws IOException, SQLException {
    Instant starting = Instant.now();
    try (ScratchServer server = ScratchServer.start(serverOptions())) {
      ScratchDatabase database = server.createDatabase("codeintel", "landfall");
      for (String role : DemoJob.applicationRoles()) {
        server.createRole(role, true);
      }
      times.add(
          "server",
          Duration.between(starting, Instant.now()),
          "PostgreSQL %d on port %d, for this demo only"
              .formatted(server.majorVersion(), server.port()));
      Path configFile = writeJob(fleet, server);
      MigrationConfig config = ConfigReader.read(configFile);
      Files.deleteIfExists(PlanFile.jsonPath(configFile));
      TargetSettings settings =
          TargetSettings.resolve(
              Optional.of(database.uri()), Map.of(), Path.of(System.getProperty("user.home")));
      MigrationEnvironment environment = Job.environment(config, settings, times, stop);
      try (Target _ = environment.target()) {
        Report report = new Migration(environment).migrate(List.of());
        progress.close();
        checkBegun(database, report);
        DemoSummary summary =
            DemoSummary.collect(fleet, database, configFile, times.entries(), report, began, keep);
        if (keep) {
          server.keep();
        }
        return summary;
      }
    }
  }

  /**
   * Plan and preflight can refuse on any machine; here that is a fault of the demo's own making.
   */
  private static void checkBegun(ScratchDatabase database, Report report) throws SQLException {
    try (Connection connection = database.connect()) {
      if (Ledger.find(connection).isEmpty()) {
        throw new LandfallException(
            ErrorCode.INTERNAL,
            "The demo was refused before it began:\n" + OutputFormat.TEXT.format(report),
            "Report this, with the output above.");
      }
    }
  }

  private static ScratchOptions serverOptions() {
    return ScratchOptions.defaults()
        .withLabel(LABEL)
        .withSettings(
            Map.of(
                "shared_buffers", "256MB",
                "max_wal_size", "4GB",
                "wal_level", "minimal",
                "max_wal_senders", "0",
                "checkpoint_timeout", "15min"));
  }

  private Path writeJob(Fleet fleet, ScratchServer server) throws IOException {
    Path baseline = folder.resolve("production.sql");
    Files.writeString(baseline, DemoJob.productionSql());
    String target = "postgresql://landfall@%s:%d/codeintel".formatted(server.host(), server.port());
    LocalDate expires = LocalDate.now(ZoneOffset.UTC).plusDays(WAIVED_DAYS);
    DemoJob job = new DemoJob(fleet, folder, baseline, target, expires);
    Path config = folder.resolve("landfall.yaml");
    Files.writeString(config, noWaivers ? job.strictYaml() : job.landfallYaml());
    return config;
  }
}
