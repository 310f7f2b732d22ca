package dev.landfall.migration.profile;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that grows at its end and is read anywhere. Its first line names the format; a
 * file of another one is begun anew. Not thread-safe.
 */
final class LineFile implements AutoCloseable {
  /** No line of ours is longer. */
  private static final int MOST_LINE_BYTES = 256 << 20;

  private final Path path;
  private final String header;
  private FileChannel channel;
  private long end;

  private LineFile(Path path, String header, FileChannel channel) {
    this.path = path;
    this.header = header;
    this.channel = channel;
  }

  /** Where a line is, without its end. */
  record Line(long from, int length) {}

  /** Takes the lines of a file; false ends the file before the line, which is none of ours. */
  interface Taker {
    boolean take(Line line, byte[] bytes);
  }

  /** Opens the file, which is made where it is not there, and gives out what it has. */
  static LineFile open(Path path, String header, Taker taker) {
    try {
      LineFile file = new LineFile(path, header, channel(path));
      file.index(taker);
      return file;
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static FileChannel channel(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
  }

  private static LandfallException failed(Path path, IOException e) {
    return new LandfallException(
        ErrorCode.PLAN_INVALID,
        "What is known of the files can't be kept in " + path + ": " + e.getMessage(),
        "Make the folder of the configuration writable, or free some room; or set `survey: {"
            + " profile: none }`.",
        e);
  }

  private void index(Taker taker) throws IOException {
    LineReader reader = new LineReader(channel, MOST_LINE_BYTES);
    byte @Nullable [] first = reader.next();
    if (first == null || !header.equals(new String(first, StandardCharsets.UTF_8))) {
      channel.truncate(0);
      end = 0;
      append(header);
      return;
    }
    end = reader.position();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      if (!taker.take(new Line(end, line.length), line)) {
        break;
      }
      end = reader.position();
    }
    channel.truncate(end);
  }

  byte[] read(Line line) {
    ByteBuffer buffer = ByteBuffer.allocate(line.length());
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, line.from() + buffer.position()) < 0) {
          throw new IOException("it became shorter");
        }
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
    return buffer.array();
  }

  /** Adds a line at the end. A kill may leave a part of it, which the next opening takes away. */
  Line append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long from = end;
    long position = end;
    try {
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
    } catch (IOException e) {
      throw failed(path, e);
    }
    end = position;
    return new Line(from, bytes.length - 1);
  }

  /** Makes a file of these lines only, in the order that they have; gives the new place of each. */
  Map<Line, Line> keepOnly(Collection<Line> lines) {
    List<Line> live = new ArrayList<>(lines);
    live.sort(Comparator.comparingLong(Line::from));
    long bytes = header.length() + 1L;
    for (Line line : live) {
      bytes += line.length() + 1L;
    }
    if (bytes == end) {
      return Map.of();
    }
    Path half = path.resolveSibling(path.getFileName() + ".part");
    try {
      Map<Line, Line> places = copy(live, half);
      channel.close();
      Files.move(half, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      channel = channel(path);
      end = channel.size();
      return places;
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private Map<Line, Line> copy(List<Line> lines, Path half) throws IOException {
    Map<Line, Line> places = new HashMap<>();
    try (FileChannel target =
        FileChannel.open(
            half,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      target.write(ByteBuffer.wrap((header + "\n").getBytes(StandardCharsets.UTF_8)));
      for (Line line : lines) {
        long to = target.position();
        long copied = 0;
        while (copied < line.length() + 1L) {
          copied += channel.transferTo(line.from() + copied, line.length() + 1L - copied, target);
        }
        places.put(line, new Line(to, line.length()));
      }
    }
    return places;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }
}
