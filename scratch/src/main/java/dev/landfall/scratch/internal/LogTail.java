package dev.landfall.scratch.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The last lines of a log, for an error message. */
final class LogTail {
  private static final int LIMIT_BYTES = 4096;

  private LogTail() {}

  /** At most 4 kB of what follows the first bytes. */
  static String read(Path log, long skipBytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(log, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long start = Math.max(skipBytes, file.size() - LIMIT_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate(LIMIT_BYTES);
      while (bytes.hasRemaining() && file.read(bytes, start + bytes.position()) >= 0) {
        // Until all is read or the file has ended.
      }
      return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }
  }
}
