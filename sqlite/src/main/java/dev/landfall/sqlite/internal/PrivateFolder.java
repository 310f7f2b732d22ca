package dev.landfall.sqlite.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary folder that only this user may enter, locked while it is in use, so that what a
 * killed process left can be told and swept. Not thread-safe.
 */
final class PrivateFolder implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PrivateFolder.class);
  private static final String PREFIX = "landfall-sqlite-";
  private static final String LOCK = "lock";

  /** A folder without its lock may be one that is just being made. */
  private static final Duration GRACE = Duration.ofHours(1);

  private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

  /**
   * The folders of this process. Looking at the lock of one of them would drop it: POSIX locks go
   * with the first descriptor that is closed.
   */
  private static final Set<Path> OWN = new HashSet<>();

  private final Path path;
  private final FileChannel lock;

  private PrivateFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static PrivateFolder create(Path parent) throws IOException {
    synchronized (OWN) {
      // On POSIX systems the folder's mode is 0700 from the start.
      Path path = Files.createTempDirectory(parent.toRealPath(), PREFIX);
      FileChannel channel =
          FileChannel.open(
              path.resolve(LOCK), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      if (channel.tryLock() == null) {
        channel.close();
        throw new IOException("could not lock " + path.resolve(LOCK));
      }
      OWN.add(path);
      return new PrivateFolder(path, channel);
    }
  }

  Path path() {
    return path;
  }

  /** Deletes what killed processes left; once per process and folder. */
  static void sweep(Path parent) throws IOException {
    if (SWEPT.add(parent.toRealPath())) {
      sweepNow(parent);
    }
  }

  static void sweepNow(Path parent) throws IOException {
    synchronized (OWN) {
      try (DirectoryStream<Path> entries =
          Files.newDirectoryStream(parent.toRealPath(), PREFIX + "*")) {
        for (Path entry : entries) {
          sweepOne(entry);
        }
      }
    }
  }

  private static void sweepOne(Path entry) {
    try {
      if (!OWN.contains(entry)
          && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
          && abandoned(entry)) {
        delete(entry);
      }
    } catch (IOException e) {
      // It belongs to another user, or its owner has just deleted it.
      log.debug("could not sweep {}", entry, e);
    }
  }

  private static boolean abandoned(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Instant made = Files.getLastModifiedTime(folder).toInstant();
      return made.isBefore(Instant.now().minus(GRACE));
    }
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock held = channel.tryLock()) {
      return held != null;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }

  @Override
  public void close() {
    try {
      lock.close();
      delete(path);
      synchronized (OWN) {
        OWN.remove(path);
      }
    } catch (IOException e) {
      log.warn("The private copy {} could not be deleted: delete it by hand", path, e);
    }
  }
}
