package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of unpacked PostgreSQL installations, shared by all processes of this user. An
 * installation is made under another name and renamed when it is complete; its manifest, with the
 * length of each file, shows whether something was taken out of it since.
 */
public final class Cache {
  private static final String MANIFEST = "landfall.manifest";
  private static final String PARTIAL = ".partial-";
  private static final long UNPACKED_BYTES = 100L << 20;
  private static final Duration VERSION_LIMIT = Duration.ofSeconds(30);

  private final Path folder;

  public Cache(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Installation install(BinaryArchive archive) {
    Path target = folder.resolve("postgres-" + archive.fingerprint());
    try {
      Installation found = complete(target);
      if (found != null) {
        return found;
      }
      return FolderLock.holding(
          folder,
          () -> {
            Installation meanwhile = complete(target);
            return meanwhile != null ? meanwhile : unpack(archive, target);
          });
    } catch (IOException e) {
      throw new ScratchException(
          "cannot unpack PostgreSQL into %s: %s".formatted(target, e),
          "See that the folder is writable and its disk has room, or name another one with the"
              + " environment variable LANDFALL_CACHE.",
          e);
    }
  }

  private Installation unpack(BinaryArchive archive, Path target) throws IOException {
    Room.check(folder, UNPACKED_BYTES, "to unpack PostgreSQL; LANDFALL_CACHE names another folder");
    deletePartial();
    Path partial =
        Folders.create(
            folder.resolve(PARTIAL + ProcessHandle.current().pid() + "-" + System.nanoTime()),
            "rwxr-xr-x");
    try (InputStream stream = archive.open()) {
      List<String> lines = new ArrayList<>();
      List<String> files = Unpacking.unpack(stream, partial);
      lines.add(version(partial));
      lines.addAll(files);
      Files.write(partial.resolve(MANIFEST), lines);
      Folders.delete(target);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      return new Installation(target, lines.getFirst());
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system cannot rename a folder", e);
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
    Commands.Result result = Commands.run(command, "", VERSION_LIMIT);
    String version = result.output().replaceFirst("^postgres \\(PostgreSQL\\) ", "");
    if (result.exitCode() != 0 || !version.matches("[0-9]+.*")) {
      throw new ScratchException(
          "the unpacked PostgreSQL does not run on this machine: " + result.output(),
          "See that the binaries are those of this platform, and that "
              + installation
              + " is not on a disk mounted with noexec; LANDFALL_CACHE names another folder.");
    }
    return version;
  }

  private static @Nullable Installation complete(Path target) {
    Path manifest = target.resolve(MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      return null;
    }
    try {
      List<String> lines = Files.readAllLines(manifest);
      for (String line : lines.subList(1, lines.size())) {
        int space = line.indexOf(' ');
        Path file = target.resolve(line.substring(space + 1));
        if (!Files.isRegularFile(file)
            || Files.size(file) != Long.parseLong(line.substring(0, space))) {
          return null;
        }
      }
      return new Installation(target, lines.getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + manifest, e);
    }
  }
}
