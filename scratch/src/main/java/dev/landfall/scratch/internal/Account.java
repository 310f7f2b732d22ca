package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user under which the server runs: this process's own, or, since PostgreSQL refuses root, an
 * unprivileged one that setpriv(1) switches to.
 */
final class Account {
  private final int userId;
  private final List<String> prefix;

  private Account(int userId, List<String> prefix) {
    this.userId = userId;
    this.prefix = List.copyOf(prefix);
  }

  /** This process's own user, or the given one when this process is root. */
  static Account forServer(int unprivilegedId) {
    int own = ownId();
    return of(own == 0 ? unprivilegedId : own);
  }

  /** A user by id: this process's own, or, if this process is root, any. */
  static Account of(int userId) {
    if (userId == ownId()) {
      return new Account(userId, List.of());
    }
    String id = Integer.toString(userId);
    // no-new-privs: not even a set-uid program gives the server root again.
    return new Account(
        userId,
        List.of(setpriv(), "--reuid", id, "--regid", id, "--clear-groups", "--no-new-privs", "--"));
  }

  /** The effective user id of this process. */
  static int ownId() {
    return Own.ID;
  }

  static int ownerOf(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  int userId() {
    return userId;
  }

  /** Whether the server's user is another than this process's. */
  boolean switches() {
    return !prefix.isEmpty();
  }

  /** The command that runs this one under the server's user. */
  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return List.copyOf(all);
  }

  /** Gives a file or an (empty) folder to the server's user. */
  void own(Path path) throws IOException {
    if (switches()) {
      Files.setAttribute(path, "unix:uid", userId, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", userId, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Takes a folder and all in it away from the server's user, who can still read and copy it. */
  void disown(Path folder) throws IOException {
    if (!switches()) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(path, "unix:uid", ownId(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", ownId(), LinkOption.NOFOLLOW_LINKS);
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private static String setpriv() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/bin", "/bin"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "setpriv"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new ScratchException(
                    "this process is root, PostgreSQL refuses to run as root, and setpriv, which"
                        + " switches to an unprivileged user, is not installed",
                    "Install it (apt-get install util-linux, dnf install util-linux, apk add"
                        + " setpriv) or run as an ordinary user."));
  }

  /** Looked up once: the owner of a file that this process makes. */
  private static final class Own {
    static final int ID = probe();

    private static int probe() {
      try {
        Path file = Files.createTempFile("landfall-probe-", ".tmp");
        try {
          return ownerOf(file);
        } finally {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new ScratchException(
            "cannot write to the temporary folder: " + e,
            "Name a writable one with -Djava.io.tmpdir.",
            e);
      }
    }
  }
}
