package dev.landfall.migration.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line, and knows where each ends. Not thread-safe. */
final class LineReader {
  private final FileChannel channel;
  private final int mostBytes;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).flip();
  private long read;

  LineReader(FileChannel channel, int mostBytes) {
    this.channel = channel;
    this.mostBytes = mostBytes;
  }

  /** The next line without its end; null where no whole line is left, or it is too long. */
  byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() <= mostBytes) {
      if (!buffer.hasRemaining()) {
        buffer.clear();
        int count = channel.read(buffer, read);
        buffer.flip();
        if (count < 0) {
          return null;
        }
        read += count;
      }
      int from = buffer.position();
      int to = from;
      while (to < buffer.limit() && buffer.get(to) != '\n') {
        to++;
      }
      line.write(buffer.array(), from, to - from);
      if (to < buffer.limit()) {
        buffer.position(to + 1);
        return line.toByteArray();
      }
      buffer.position(to);
    }
    return null;
  }

  /** Where the next line begins. */
  long position() {
    return read - buffer.remaining();
  }
}
