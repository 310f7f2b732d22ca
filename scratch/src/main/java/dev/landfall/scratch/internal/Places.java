package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/**
 * The folders that all scratch servers of one user share on this machine.
 *
 * <p>Root's are where the unprivileged user of the server can pass through: not under /root, which
 * others can't enter.
 */
final class Places {
  private Places() {}

  /**
   * The folder of unpacked installations: postgres in LANDFALL_CACHE, or in landfall in
   * XDG_CACHE_HOME or ~/.cache; for root in /var/cache.
   */
  static Path cache() {
    Map<String, String> environment = System.getenv();
    String named = environment.getOrDefault("LANDFALL_CACHE", "");
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path folder;
    if (!named.isEmpty()) {
      folder = Path.of(named).toAbsolutePath();
    } else if (Account.ownId() == 0) {
      folder = Path.of("/var/cache/landfall");
    } else if (xdg.startsWith("/")) {
      folder = Path.of(xdg, "landfall");
    } else {
      folder = Path.of(System.getProperty("user.home"), ".cache", "landfall");
    }
    return own(folder.resolve("postgres"), Folders.PASSABLE);
  }

  /** The folder of the servers' data: in the temporary folder. */
  static Path servers() {
    return own(temporary().resolve("servers"), Folders.PASSABLE);
  }

  /** The folder of the registry: in the temporary folder too, local and emptied at boot. */
  static Path registry() {
    return own(temporary().resolve("registry"), Folders.PRIVATE);
  }

  private static Path temporary() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    return own(folder.resolve("landfall-" + Account.ownId()), Folders.PASSABLE);
  }

  /**
   * Makes the folder if it isn't there; it must be ours alone, since in a temporary folder anybody
   * may have made that name before us, and what is run and deleted is found through it.
   */
  private static Path own(Path folder, String permissions) {
    try {
      Folders.createAll(Folders.parent(folder), Folders.PASSABLE);
      try {
        Folders.create(folder, permissions);
      } catch (FileAlreadyExistsException e) {
        checkOwn(folder);
      }
      return folder;
    } catch (IOException e) {
      throw new ScratchException(
          "cannot make the folder %s: %s".formatted(folder, e),
          "Name a writable one: LANDFALL_CACHE for the cache, -Djava.io.tmpdir for the servers.",
          e);
    }
  }

  private static void checkOwn(Path folder) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || Account.ownerOf(folder) != Account.ownId()
        || permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new ScratchException(
          folder + " is not a folder that belongs to this user alone",
          "Remove it, or make it yours and writable by you only (chmod go-w).");
    }
  }

  /**
   * Sees that the server's user can come to a folder: when that is not our own user, each folder on
   * the way must let others pass.
   */
  static void checkReachable(Path folder, Account account, String remedy) throws IOException {
    if (!account.switches()) {
      return;
    }
    for (Path step = folder.toRealPath(); step != null; step = step.getParent()) {
      if (Account.ownerOf(step) != account.userId()
          && !Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new ScratchException(
            "the server runs as user %d, which cannot pass through %s to %s"
                .formatted(account.userId(), step, folder),
            remedy);
      }
    }
  }
}
