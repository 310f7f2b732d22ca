package dev.landfall.migration.profile;

import dev.landfall.migration.profile.LineFile.Line;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final String HEADER = "{\"landfall\":\"knowledge of files\",\"format\":3}";

  private final Class<T> type;
  private final LineFile file;
  private final Map<String, Place> places;

  /** Where a file's line is, and what it is about. */
  private record Place(Line line, Head head) {}

  /** The beginning of a line, which says what it is about. */
  private record Head(String file, String identity, long mostRows) {
    static Head of(FileKnowledge known) {
      return new Head(known.file(), known.identity(), known.mostRows());
    }
  }

  private FileStore(Class<T> type, LineFile file, Map<String, Place> places) {
    this.type = type;
    this.file = file;
    this.places = places;
  }

  /** Where what is known of a configuration's files lies: beside it, by its name. */
  public static Path path(Path config, String what) {
    String name = config.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return config.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + "." + what + ".jsonl");
  }

  /** Opens the file, which is made where it is not there. */
  public static <T extends FileKnowledge> FileStore<T> open(Path path, Class<T> type) {
    Map<String, Place> places = new HashMap<>();
    LineFile file =
        LineFile.open(
            path,
            HEADER,
            (line, bytes) -> {
              Optional<Head> head = head(bytes);
              head.ifPresent(it -> places.put(it.file(), new Place(line, it)));
              return head.isPresent();
            });
    return new FileStore<>(type, file, places);
  }

  /** Only the first members of a line are read, in the order in which they are written. */
  private static Optional<Head> head(byte[] line) {
    try (JsonParser parser = JSON.createParser(line)) {
      parser.nextToken();
      return Optional.of(
          new Head(
              member(parser, "file"),
              member(parser, "identity"),
              Long.parseLong(member(parser, "mostRows"))));
    } catch (JacksonException | NumberFormatException notOurs) {
      return Optional.empty();
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
  public Optional<T> find(String name, String identity, long mostRows) {
    byte[] bytes;
    synchronized (this) {
      Place place = places.get(name);
      if (place == null
          || !place.head().identity().equals(identity)
          || place.head().mostRows() < mostRows) {
        return Optional.empty();
      }
      bytes = file.read(place.line());
    }
    try {
      return Optional.of(JSON.readValue(bytes, type));
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  /** Keeps what is known of a file now. */
  public void add(T known) {
    String text = JSON.writeValueAsString(known);
    synchronized (this) {
      places.put(known.file(), new Place(file.append(text), Head.of(known)));
    }
  }

  /** Forgets all files but these, and gives the room of what is no longer true back. */
  public synchronized void keepOnly(Set<String> files) {
    places.keySet().retainAll(files);
    Map<Line, Line> moved = file.keepOnly(places.values().stream().map(Place::line).toList());
    places.replaceAll((name, it) -> new Place(moved.getOrDefault(it.line(), it.line()), it.head()));
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
