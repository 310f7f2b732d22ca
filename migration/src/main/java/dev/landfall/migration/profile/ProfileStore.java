package dev.landfall.migration.profile;

import dev.landfall.migration.profile.LineFile.Line;
import dev.landfall.sqlite.SqliteSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The profiles of single files, kept in a file of JSON lines beside the plan, so that a file that
 * did not change is not opened again, not even after a kill. Schemas have lines of their own, each
 * before the first file that has it. Only an index is in memory. A line that a kill cut off, and
 * what follows it, is forgotten. Deleting the file costs time and nothing else. Thread-safe; two
 * processes must not use one file at once.
 */
public final class ProfileStore implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEADER = "{\"landfall\":\"profiles of files\",\"format\":2}";

  private final LineFile file;
  private final Map<String, Profiled> profiles;
  private final Map<String, Line> schemas;
  private final Map<String, SqliteSchema> read = new HashMap<>();

  /** Where a file's profile is, and what it is about. */
  private record Profiled(Line line, Head head) {}

  /** The beginning of a profile, which says what it is about, in the order of its members. */
  private record Head(String file, String identity, long mostRows, String fingerprint) {
    static Head of(FileProfile profile) {
      return new Head(
          profile.file(), profile.identity(), profile.mostRows(), profile.fingerprint());
    }
  }

  /** The line of a schema. */
  private record Declared(String schema, SqliteSchema declared) {}

  /** What is known of a file. */
  public record Known(FileProfile profile, SqliteSchema schema) {}

  private ProfileStore(LineFile file, Map<String, Profiled> profiles, Map<String, Line> schemas) {
    this.file = file;
    this.profiles = profiles;
    this.schemas = schemas;
  }

  /** Where the profiles of a configuration lie. */
  public static Path path(Path config) {
    String name = config.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return config.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".profile.jsonl");
  }

  /** Opens the file, which is made where it is not there. */
  public static ProfileStore open(Path path) {
    Map<String, Profiled> profiles = new HashMap<>();
    Map<String, Line> schemas = new HashMap<>();
    LineFile file =
        LineFile.open(path, HEADER, (line, bytes) -> index(line, bytes, profiles, schemas));
    return new ProfileStore(file, profiles, schemas);
  }

  /** Only the first members of a line are read. */
  private static boolean index(
      Line line, byte[] bytes, Map<String, Profiled> profiles, Map<String, Line> schemas) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      parser.nextToken();
      String first = parser.nextName();
      parser.nextToken();
      if ("schema".equals(first)) {
        schemas.put(parser.getString(), line);
      } else if ("file".equals(first)) {
        Head head =
            new Head(
                parser.getString(),
                member(parser, "identity"),
                Long.parseLong(member(parser, "mostRows")),
                member(parser, "fingerprint"));
        profiles.put(head.file(), new Profiled(line, head));
      } else {
        return false;
      }
      return true;
    } catch (JacksonException | NumberFormatException notOurs) {
      return false;
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
  Optional<Known> find(String name, String identity, long mostRows) {
    SqliteSchema schema;
    byte[] bytes;
    synchronized (this) {
      Profiled known = profiles.get(name);
      if (known == null
          || !known.head().identity().equals(identity)
          || known.head().mostRows() < mostRows) {
        return Optional.empty();
      }
      Optional<SqliteSchema> declared = schema(known.head().fingerprint());
      if (declared.isEmpty()) {
        return Optional.empty();
      }
      schema = declared.get();
      bytes = file.read(known.line());
    }
    try {
      return Optional.of(new Known(JSON.readValue(bytes, FileProfile.class), schema));
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  private Optional<SqliteSchema> schema(String fingerprint) {
    SqliteSchema known = read.get(fingerprint);
    Line line = schemas.get(fingerprint);
    if (known != null || line == null) {
      return Optional.ofNullable(known);
    }
    try {
      SqliteSchema schema = JSON.readValue(file.read(line), Declared.class).declared();
      read.put(fingerprint, schema);
      return Optional.of(schema);
    } catch (JacksonException damaged) {
      return Optional.empty();
    }
  }

  /** Keeps what is known of a file now. */
  void add(FileProfile profile, SqliteSchema schema) {
    String text = JSON.writeValueAsString(profile);
    synchronized (this) {
      if (!schemas.containsKey(profile.fingerprint())) {
        Declared declared = new Declared(profile.fingerprint(), schema);
        schemas.put(profile.fingerprint(), file.append(JSON.writeValueAsString(declared)));
      }
      profiles.put(profile.file(), new Profiled(file.append(text), Head.of(profile)));
    }
  }

  /** Forgets all files but these, and gives the room of what is no longer true back. */
  public synchronized void keepOnly(Set<String> files) {
    profiles.keySet().retainAll(files);
    Set<String> fingerprints = new HashSet<>();
    profiles.values().forEach(it -> fingerprints.add(it.head().fingerprint()));
    schemas.keySet().retainAll(fingerprints);
    List<Line> live = new ArrayList<>(schemas.values());
    profiles.values().forEach(it -> live.add(it.line()));
    // In the order in which they came, so that a schema stays before its files.
    live.sort(Comparator.comparingLong(Line::from));
    List<Line> moved = file.keepOnly(live);
    Map<Line, Line> places = new HashMap<>();
    for (int i = 0; i < live.size(); i++) {
      places.put(live.get(i), moved.get(i));
    }
    schemas.replaceAll((fingerprint, line) -> places.getOrDefault(line, line));
    profiles.replaceAll(
        (name, it) -> new Profiled(places.getOrDefault(it.line(), it.line()), it.head()));
  }

  @Override
  public synchronized void close() {
    file.close();
  }
}
