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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of single files, kept in a file of JSON lines beside the plan, so that a file that
 * did not change is not read again, not even after a kill. Only an index is in memory. A line that
 * a kill cut off, and what follows it, is forgotten. Deleting the file costs time and nothing else.
 * Thread-safe; two processes must not use one file at once.
 */
public final class FileStore<T extends FileKnowledge> implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The first line: a file of another format is begun anew. */
  private static final String HEADER = "{\"landfall\":\"knowledge of files\",\"format\":2}";

  /** What is known of one file is never longer; a longer line is none of ours. */
  private static final int MOST_LINE_BYTES = 256 << 20;

  private final Path path;
  private final Class<T> type;
  private final Map<String, Line> lines = new HashMap<>();
  private FileChannel channel;
  private long end;

  /** Where a file's line is, and what it is about. */
  private record Line(long from, int length, Head head) {}

  /** The beginning of a line, which says what it is about. */
  private record Head(String file, String identity, long mostRows) {
    static Head of(FileKnowledge known) {
      return new Head(known.file(), known.identity(), known.mostRows());
    }
  }

  private FileStore(Path path, Class<T> type, FileChannel channel) {
    this.path = path;
    this.type = type;
    this.channel = channel;
  }

  /** Where what is known of a configuration's files lies: beside it, by its name. */
  public static Path path(Path config, String what) {
    String name = config.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return config.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + what + ".jsonl");
  }

  /** Opens the file, which is made where it is not there. */
  public static <T extends FileKnowledge> FileStore<T> open(Path path, Class<T> type) {
    try {
      FileStore<T> store = new FileStore<>(path, type, channel(path));
      store.index();
      return store;
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

  private void index() throws IOException {
    LineReader reader = new LineReader(channel, MOST_LINE_BYTES);
    byte @Nullable [] header = reader.next();
    if (header == null || !HEADER.equals(new String(header, StandardCharsets.UTF_8))) {
      channel.truncate(0);
      end = 0;
      append(HEADER);
      return;
    }
    end = reader.position();
    for (byte[] line = reader.next(); line != null; line = reader.next()) {
      try {
        Head head = head(line);
        lines.put(head.file(), new Line(end, line.length, head));
      } catch (JacksonException notOurs) {
        break;
      }
      end = reader.position();
    }
    channel.truncate(end);
  }

  /** Only the first members of a line are read, in the order in which they are written. */
  private static Head head(byte[] line) {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      return new Head(
          member(parser, "file"),
          member(parser, "identity"),
          Long.parseLong(member(parser, "mostRows")));
    } catch (NumberFormatException notOurs) {
      throw new StreamReadException("no number of rows");
    }
  }

  private static String member(JsonParser parser, String name) {
    if (!name.equals(parser.nextName())) {
      throw new StreamReadException("no member " + name);
    }
    parser.nextToken();
    return parser.getString();
  }

  /** What is known of the file while it was this, from at least so many rows of each table. */
  public Optional<T> find(String file, String identity, long mostRows) {
    Line line;
    byte[] bytes;
    synchronized (this) {
      line = lines.get(file);
      if (line == null
          || !line.head().identity().equals(identity)
          || line.head().mostRows() < mostRows) {
        return Optional.empty();
      }
      bytes = read(line);
    }
    try {
      return Optional.of(JSON.readValue(bytes, type));
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  private byte[] read(Line line) {
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

  /** Keeps what is known of a file now. */
  public void add(T known) {
    String text = JSON.writeValueAsString(known);
    synchronized (this) {
      try {
        long from = end;
        int length = append(text);
        lines.put(known.file(), new Line(from, length, Head.of(known)));
      } catch (IOException e) {
        throw failed(path, e);
      }
    }
  }

  private int append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long position = end;
    while (buffer.hasRemaining()) {
      position += channel.write(buffer, position);
    }
    end = position;
    return bytes.length - 1;
  }

  /** Forgets all files but these, and gives the room of what is no longer true back. */
  public synchronized void keepOnly(Set<String> files) {
    lines.keySet().retainAll(files);
    long live = HEADER.length() + 1L;
    for (Line line : lines.values()) {
      live += line.length() + 1L;
    }
    if (live == end) {
      return;
    }
    Path half = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (FileChannel target =
          FileChannel.open(
              half,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        target.write(ByteBuffer.wrap((HEADER + "\n").getBytes(StandardCharsets.UTF_8)));
        copyLines(target);
      }
      channel.close();
      Files.move(half, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      channel = channel(path);
      end = channel.size();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private void copyLines(FileChannel target) throws IOException {
    List<Map.Entry<String, Line>> sorted = new ArrayList<>(lines.entrySet());
    sorted.sort(Comparator.comparingLong(entry -> entry.getValue().from()));
    for (Map.Entry<String, Line> entry : sorted) {
      Line line = entry.getValue();
      long to = target.position();
      long copied = 0;
      while (copied < line.length() + 1L) {
        copied += channel.transferTo(line.from() + copied, line.length() + 1L - copied, target);
      }
      entry.setValue(new Line(to, line.length(), line.head()));
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }
}
