package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The folder of unpacked PostgreSQL installations and their empty data directories, shared by all
 * processes of this user. Each is made under another name, by one process at a time, and renamed
 * when it is complete; a {@link Manifest} shows whether something was taken out of it since.
 */
final class Cache {
  private static final String PARTIAL = ".partial-";
  private static final String NAME_ANOTHER =
      "The environment variable LANDFALL_CACHE names another folder for them.";
  private static final long ROOM_BYTES = 200L << 20;
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);

  private final Path folder;

  Cache(Path folder) {
    this.folder = folder;
  }

  /** Fills a new folder and gives its title. */
  @FunctionalInterface
  private interface Filling {
    String fill(Path partial) throws IOException;
  }

  /** The unpacked archive. */
  Installation installation(BinaryArchive archive, Account account) {
    Path target = folder.resolve("postgres-" + archive.fingerprint());
    try {
      Places.checkReachable(folder, account, NAME_ANOTHER);
      String version =
          complete(
              target,
              partial -> {
                try (InputStream stream = archive.open()) {
                  Unpacking.unpack(stream, partial);
                }
                return version(partial);
              });
      return new Installation(target, version);
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /**
   * The data directory that initdb makes: copying one takes a fraction of the time of making one.
   * It belongs to us, so that no server can change what the next will start from.
   */
  Path template(Installation installation, Account account) {
    Path target =
        folder.resolve("%s-data-1".formatted(installation.folder().getFileName().toString()));
    try {
      complete(
          target,
          partial -> {
            Path work = Folders.create(partial.resolve("work"), Folders.PRIVATE);
            account.own(work);
            new Cluster(work.resolve("data"), installation, account).initialize();
            Files.move(work.resolve("data"), partial.resolve("data"));
            Files.delete(work);
            account.disown(partial.resolve("data"));
            return installation.version();
          });
      return target.resolve("data");
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  private String complete(Path target, Filling filling) throws IOException {
    Optional<String> title = Manifest.check(target);
    if (title.isPresent()) {
      return title.get();
    }
    return FolderLock.holding(
        folder,
        () -> {
          Optional<String> meanwhile = Manifest.check(target);
          return meanwhile.isPresent() ? meanwhile.get() : make(target, filling);
        });
  }

  private String make(Path target, Filling filling) throws IOException {
    Room.check(folder, ROOM_BYTES, "to unpack PostgreSQL. " + NAME_ANOTHER);
    deletePartial();
    Path partial = Folders.create(folder.resolve(PARTIAL + Passwords.random()), "rwxr-xr-x");
    try {
      String title = filling.fill(partial);
      Manifest.write(partial, title);
      Folders.delete(target);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return title;
    } finally {
      Folders.delete(partial);
    }
  }

  /** What killed processes left; the caller holds the lock, so nobody is at work on them. */
  private void deletePartial() throws IOException {
    try (DirectoryStream<Path> partial = Files.newDirectoryStream(folder, PARTIAL + "*")) {
      partial.forEach(Folders::delete);
    }
  }

  private static String version(Path installation) {
    List<String> command =
        List.of(installation.resolve("bin").resolve("postgres").toString(), "--version");
    Command.Result result = Command.run(command, "", VERSION_LIMIT);
    String version = result.output().replaceFirst("^postgres \\(PostgreSQL\\) ", "");
    if (result.exitCode() != 0 || !version.matches("[0-9]+.*")) {
      throw new ScratchException(
          "the unpacked PostgreSQL does not run on this machine: " + result.output(),
          "See that the binaries are those of this platform, and that the disk of %s is not mounted"
                  .formatted(installation.getParent())
              + " with noexec. "
              + NAME_ANOTHER);
    }
    return version;
  }

  private static ScratchException failure(Path target, IOException e) {
    return new ScratchException(
        "cannot unpack PostgreSQL into %s: %s".formatted(target, e),
        "See that the folder is writable and its disk has room. " + NAME_ANOTHER,
        e);
  }
}
