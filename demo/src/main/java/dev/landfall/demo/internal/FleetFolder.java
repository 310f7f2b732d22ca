package dev.landfall.demo.internal;

import dev.landfall.demo.Fleet;
import dev.landfall.demo.FleetException;
import dev.landfall.demo.FleetFile;
import dev.landfall.demo.FolderInUseException;
import dev.landfall.demo.NoRoomException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of a fleet, held by one run at a time. The lock file says that the folder is ours, the
 * manifest that the fleet in it is finished. For one thread.
 */
public final class FleetFolder implements AutoCloseable {
  private static final String LOCK = "fleet.lock";
  private static final String MANIFEST = "fleet.manifest";
  private static final Pattern OURS =
      Pattern.compile("\\d+-[^/]*\\.db(-journal)?|fleet\\.manifest(\\.new)?");

  private final Path folder;
  private final FileChannel channel;

  private FleetFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Makes the folder where it is not there, and takes it.
   *
   * @throws FolderInUseException when it has somebody else's files, or another run has it
   */
  public static FleetFolder take(Path folder) {
    try {
      Files.createDirectories(folder);
      Path lock = folder.resolve(LOCK);
      if (!Files.exists(lock) && !names(folder).isEmpty()) {
        throw new FolderInUseException(
            "folder " + folder + " has other files in it; name an empty or a new folder");
      }
      FileChannel channel =
          FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new FolderInUseException(
            "another run makes a fleet in " + folder + "; wait for it or name another folder");
      }
      return new FleetFolder(folder, channel);
    } catch (IOException failure) {
      throw failed("taken", folder, failure);
    }
  }

  /** The fleet in it, when it is finished, made from the same, and every file has its size. */
  public Optional<Fleet> finished(List<PlannedFile> planned) {
    Path manifest = folder.resolve(MANIFEST);
    try {
      if (!Files.exists(manifest)) {
        return Optional.empty();
      }
      Optional<Fleet> fleet =
          Manifest.parse(Files.readString(manifest), folder, Manifest.digest(planned));
      if (fleet.isPresent()) {
        for (FleetFile file : fleet.get().files()) {
          Path path = fleet.get().path(file);
          if (!Files.exists(path) || Files.size(path) != file.bytes()) {
            return Optional.empty();
          }
        }
      }
      return fleet;
    } catch (IOException failure) {
      throw failed("read", folder, failure);
    }
  }

  /**
   * Checks the room on the disk, counting what {@link #clear} gives back.
   *
   * @throws NoRoomException when there is less than needed; nothing was changed
   */
  public void checkRoom(long fleetBytes, long reserveBytes) {
    try {
      long usable = Files.getFileStore(folder).getUsableSpace();
      for (String name : names(folder)) {
        usable += Files.size(folder.resolve(name));
      }
      // Not a sum, which could overflow.
      if (reserveBytes > usable || fleetBytes > usable - reserveBytes) {
        throw new NoRoomException(
            "the fleet may need %,d bytes and %,d are to be left free, but %s has room for %,d; free some, ask for fewer files or name a folder on another disk"
                .formatted(fleetBytes, reserveBytes, folder, usable),
            fleetBytes,
            usable);
      }
    } catch (IOException failure) {
      throw failed("measured", folder, failure);
    }
  }

  /** Deletes what an earlier run made, the manifest first. */
  public void clear() {
    try {
      Files.deleteIfExists(folder.resolve(MANIFEST));
      for (String name : names(folder)) {
        if (OURS.matcher(name).matches()) {
          Files.delete(folder.resolve(name));
        }
      }
    } catch (IOException failure) {
      throw failed("cleared", folder, failure);
    }
  }

  /** Writes down that the fleet is finished. */
  public void finish(Fleet fleet, List<PlannedFile> planned) {
    Path draft = folder.resolve(MANIFEST + ".new");
    try {
      Files.writeString(draft, Manifest.format(fleet, Manifest.digest(planned)));
      Files.move(draft, folder.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw failed("written to", folder, failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw failed("let go", folder, failure);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException another) {
      return false;
    }
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        names.add(entry.getFileName().toString());
      }
    }
    return names;
  }

  private static FleetException failed(String action, Path folder, IOException failure) {
    return new FleetException(
        "folder " + folder + " cannot be " + action + ": " + failure.getMessage(), failure);
  }
}
