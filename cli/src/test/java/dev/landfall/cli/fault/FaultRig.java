package dev.landfall.cli.fault;

import dev.landfall.cli.program.Child;
import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.SampleJob;
import dev.landfall.demo.DemoJob;
import dev.landfall.demo.Fleet;
import dev.landfall.demo.FleetMaker;
import dev.landfall.demo.FleetOptions;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchOptions;
import dev.landfall.scratch.ScratchRole;
import dev.landfall.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A demo fleet of twenty files, a durable server, and as many empty targets as are asked for. Not
 * thread-safe.
 */
final class FaultRig implements AutoCloseable {
  private static final int FILES = 20;

  private final Path folder;
  private final Fleet fleet;
  private final ScratchServer server;
  private final ScratchRole owner;
  private int targets;

  private FaultRig(Path folder, Fleet fleet, ScratchServer server) {
    this.folder = folder;
    this.fleet = fleet;
    this.server = server;
    this.owner = server.createRole("landfall", true);
    DemoJob.applicationRoles().forEach(role -> server.createRole(role, true));
  }

  /** One target, with a configuration and a folder of its own. */
  record Target(ScratchDatabase database, Path folder, Path config) {}

  static FaultRig start(Path folder) throws Exception {
    passable(folder);
    FleetOptions options = FleetOptions.in(folder.resolve("fleet")).withFiles(FILES);
    Fleet fleet = new FleetMaker(options).make(progress -> {});
    return new FaultRig(
        folder, fleet, ScratchServer.start(ScratchOptions.defaults().withDurable(true)));
  }

  Target newTarget() throws IOException {
    targets++;
    ScratchDatabase database = server.createDatabase("fault" + targets, owner);
    Path place = Files.createDirectory(folder.resolve("target" + targets));
    Path baseline = Files.writeString(place.resolve("production.sql"), DemoJob.productionSql());
    String uri = SampleJob.uri(place, database, database.name(), owner.password());
    LocalDate expires = LocalDate.now(ZoneOffset.UTC).plusDays(1);
    Path config = place.resolve("landfall.yaml");
    Files.writeString(config, new DemoJob(fleet, place, baseline, uri, expires).landfallYaml());
    return new Target(database, place, config);
  }

  /** The command that everything is about. */
  Child migrate(Target target) throws IOException {
    return Landfall.start(target.folder(), Map.of(), "migrate", "-c", target.config());
  }

  Path fleetFolder() {
    return fleet.folder();
  }

  /** The scratch servers of the runs, which run under another user's id, must come to them. */
  private static Path passable(Path folder) throws IOException {
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Override
  public void close() {
    server.close();
  }
}
