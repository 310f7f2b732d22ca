package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public final class Places {
  private Places() {}

  /** The cache: LANDFALL_CACHE, or landfall in XDG_CACHE_HOME or ~/.cache; root: /var/cache. */
  public static Path cache() {
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
    return own(folder);
  }

  /** The folder of the registry and of the servers' data: in the temporary folder. */
  public static Path servers() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    return own(temporary.resolve("landfall-" + Account.ownId()));
  }

  /**
   * Makes the folder if it isn't there; it must be ours alone, since in a temporary folder anybody
   * may have made that name before us, and what is run and deleted is found through it.
   */
  private static Path own(Path folder) {
    try {
      Files.createDirectories(Folders.parent(folder));
      try {
        Folders.create(folder, Folders.PASSABLE);
      } catch (FileAlreadyExistsException e) {
        checkOwn(folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + folder, e);
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
}
