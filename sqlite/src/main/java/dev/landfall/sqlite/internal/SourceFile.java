package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.internal.pages.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file open for reading at any offset. Not a FileChannel, because an interrupt closes those, and
 * closing drops the locks that SQLite holds (see {@link HeldLocks}). Thread-safe.
 */
final class SourceFile implements ByteSource, Closeable {
  private static final int COPY_BYTES = 1 << 18;

  private final RandomAccessFile file;

  private SourceFile(RandomAccessFile file) {
    this.file = file;
  }

  static SourceFile open(Path path) throws IOException {
    return new SourceFile(new RandomAccessFile(path.toFile(), "r"));
  }

  /** The bytes at an offset; fewer where the file ends before. */
  synchronized byte[] bytes(long offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    int read = read(offset, bytes, 0, length);
    return read == length ? bytes : Arrays.copyOf(bytes, read);
  }

  /** Copies the first bytes into a new file; fewer where the file has become shorter. */
  void copyTo(Path target, long length) throws IOException {
    byte[] buffer = new byte[(int) Math.min(COPY_BYTES, Math.max(1, length))];
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      long done = 0;
      while (done < length) {
        int read = read(done, buffer, 0, (int) Math.min(buffer.length, length - done));
        if (read == 0) {
          return;
        }
        out.write(buffer, 0, read);
        done += read;
      }
    }
  }

  @Override
  public synchronized int read(long offset, byte[] target, int targetFrom, int length)
      throws IOException {
    file.seek(offset);
    int done = 0;
    while (done < length) {
      int read = file.read(target, targetFrom + done, length - done);
      if (read < 0) {
        break;
      }
      done += read;
    }
    return done;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
