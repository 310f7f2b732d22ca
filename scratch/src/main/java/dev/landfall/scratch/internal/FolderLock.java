package dev.landfall.scratch.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lock on a folder's content that holds between processes (a lock on a file in it, which the
 * system drops when its process dies) and between the threads of this one. Not reentrant.
 */
final class FolderLock {
  private static final ConcurrentHashMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private FolderLock() {}

  /** What is done while the lock is held. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T holding(Path folder, Work<T> work) throws IOException {
    Path file = folder.resolve(".lock").toAbsolutePath().normalize();
    // Within one JVM a second lock on the file is refused with an exception, not waited for.
    ReentrantLock thread = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    thread.lock();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock process = channel.lock();
      try {
        return work.run();
      } finally {
        process.release();
      }
    } finally {
      thread.unlock();
    }
  }
}
