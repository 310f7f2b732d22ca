package dev.landfall.scratch.internal;

import dev.landfall.scratch.ScratchException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of this user's scratch servers on this machine: a folder with a file for each. Files are
 * replaced as a whole, so a reader never sees half of one. Safe for use by several threads and
 * processes.
 */
final class Registry {
  private static final Logger LOGGER = LoggerFactory.getLogger(Registry.class);

  /** Has the version of the format, so that another version's entries are left alone. */
  private static final String SUFFIX = ".server-1";

  private static final String UNFINISHED = ".tmp";

  private final Path folder;

  Registry(Path folder) {
    this.folder = folder;
  }

  static Registry open() {
    return new Registry(Places.registry());
  }

  void put(RegistryEntry entry) throws IOException {
    Path partial = folder.resolve(entry.id() + "." + System.nanoTime() + UNFINISHED);
    try (Writer writer = Files.newBufferedWriter(partial)) {
      entry.toProperties().store(writer, null);
    }
    Files.move(partial, file(entry), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Stops the server, deletes its data, then its entry; also when this thread is interrupted. */
  void discard(RegistryEntry entry) {
    boolean interrupted = Thread.interrupted();
    try {
      entry.livingServer().ifPresent(entry.postmaster()::stopImmediately);
      Folders.delete(entry.folder());
      Files.deleteIfExists(file(entry));
    } catch (IOException e) {
      throw failure(file(entry), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The entries of servers that this process could judge and stop. */
  List<RegistryEntry> entries() {
    List<RegistryEntry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        read(file).filter(entry -> !entry.isElsewhere()).ifPresent(entries::add);
      }
    } catch (IOException e) {
      throw failure(folder, e);
    }
    return entries;
  }

  /**
   * Stops the servers that are chosen, deletes their data and describes them as they were. One
   * process at a time does this, and each chooses after the one before is done.
   */
  <T> List<T> stop(Predicate<RegistryEntry> choice, Function<RegistryEntry, T> description) {
    if (entries().stream().noneMatch(choice)) {
      return List.of();
    }
    try {
      return FolderLock.holding(
          folder,
          () -> {
            List<RegistryEntry> chosen = entries().stream().filter(choice).toList();
            List<T> stopped = chosen.stream().map(description).toList();
            stopAll(chosen);
            deleteUnfinished();
            return stopped;
          });
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  /** One that can't be stopped does not keep the others from it. */
  private void stopAll(List<RegistryEntry> entries) {
    @Nullable RuntimeException failure = null;
    for (RegistryEntry entry : entries) {
      try {
        discard(entry);
      } catch (ScratchException e) {
        failure =
            new ScratchException(
                "cannot stop and delete the abandoned server in %s: %s"
                    .formatted(entry.folder(), e.getMessage()),
                "End its processes and delete the folder.",
                failure == null ? e : failure);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** What processes that were killed while they wrote left here; writing takes no hour. */
  private void deleteUnfinished() throws IOException {
    Instant old = Instant.now().minus(Duration.ofHours(1));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + UNFINISHED)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static Optional<RegistryEntry> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return Optional.of(RegistryEntry.fromProperties(properties));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException | DateTimeParseException e) {
      LOGGER.warn("not the entry of a scratch server, left alone: {}: {}", file, e.getMessage());
      return Optional.empty();
    }
  }

  private static ScratchException failure(Path path, IOException e) {
    return new ScratchException(
        "cannot use the registry of scratch servers, %s: %s".formatted(path, e),
        "See that the temporary folder is writable and has room.",
        e);
  }

  private Path file(RegistryEntry entry) {
    return folder.resolve(entry.id() + SUFFIX);
  }
}
