package dev.landfall.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files on which SQLite may hold POSIX locks in this process. Closing any descriptor of such a
 * file drops those locks, so a descriptor of ours is kept open until SQLite has closed its own.
 * Thread-safe.
 */
final class HeldLocks {
  private static final Map<Object, HeldLocks> HELD = new HashMap<>();

  private final Object fileKey;
  private final List<SourceFile> kept = new ArrayList<>();
  private int holders;

  private HeldLocks(Object fileKey) {
    this.fileKey = fileKey;
  }

  /** What is done with a source's open file. */
  interface Reading<T> {
    T read(SourceFile file) throws IOException;
  }

  /** Says that SQLite is going to lock the file; to be closed after SQLite's connection. */
  static Hold hold(Path file) throws IOException {
    Object fileKey = key(file);
    if (fileKey == null) {
      return () -> {};
    }
    synchronized (HELD) {
      HeldLocks locks = HELD.computeIfAbsent(fileKey, HeldLocks::new);
      locks.holders++;
      return locks::release;
    }
  }

  /** Reads a file that SQLite may have locked; the open file belongs to this class. */
  static <T> T read(Path file, Reading<T> reading) throws IOException {
    try (Lease lease = lease(file)) {
      return reading.read(lease.file());
    }
  }

  /**
   * Opens a file that SQLite may have locked, or may lock meanwhile. The open file belongs to this
   * class, and is to be used only until the lease is closed.
   */
  static Lease lease(Path file) throws IOException {
    Object fileKey = key(file);
    synchronized (HELD) {
      HeldLocks locks = fileKey == null ? null : HELD.get(fileKey);
      if (locks != null && !locks.kept.isEmpty()) {
        locks.holders++;
        return new Lease(locks.kept.getFirst(), () -> release(fileKey));
      }
    }
    SourceFile own = SourceFile.open(file);
    return new Lease(own, () -> closeOrKeep(fileKey, own));
  }

  private static void closeOrKeep(@Nullable Object fileKey, SourceFile file) throws IOException {
    synchronized (HELD) {
      HeldLocks locks = fileKey == null ? null : HELD.get(fileKey);
      if (locks == null) {
        file.close();
      } else {
        locks.kept.add(file);
      }
    }
  }

  private static void release(@Nullable Object fileKey) throws IOException {
    synchronized (HELD) {
      HeldLocks locks = fileKey == null ? null : HELD.get(fileKey);
      if (locks != null) {
        locks.release();
      }
    }
  }

  private void release() throws IOException {
    synchronized (HELD) {
      if (--holders == 0) {
        HELD.remove(fileKey);
        for (SourceFile file : kept) {
          file.close();
        }
      }
    }
  }

  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** One connection's hold on a file. */
  interface Hold extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** An open file of ours, and how to give it back. Not thread-safe. */
  record Lease(SourceFile file, Hold giveBack) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      giveBack.close();
    }
  }
}
