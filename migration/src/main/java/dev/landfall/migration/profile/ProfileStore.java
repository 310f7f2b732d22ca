package dev.landfall.migration.profile;

import dev.landfall.migration.profile.LineFile.Line;
import dev.landfall.sqlite.SqliteSchema;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The profiles of single files and, in a file of their own, the schemas that those have, so that a
 * file that did not change need not be opened again. Thread-safe; two processes must not use one
 * store at once.
 */
public final class ProfileStore implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEADER = "{\"landfall\":\"schemas of files\",\"format\":1}";

  private final FileStore<FileProfile> profiles;
  private final LineFile file;
  private final Map<String, Line> lines;
  private final Map<String, SqliteSchema> schemas = new HashMap<>();

  /** The line of a schema. */
  private record Declared(String fingerprint, SqliteSchema schema) {}

  /** What is known of a file. */
  public record Known(FileProfile profile, SqliteSchema schema) {}

  private ProfileStore(FileStore<FileProfile> profiles, LineFile file, Map<String, Line> lines) {
    this.profiles = profiles;
    this.file = file;
    this.lines = lines;
  }

  /** Opens what is known of a configuration's files; made where it is not there. */
  public static ProfileStore open(Path config) {
    Map<String, Line> lines = new HashMap<>();
    LineFile file =
        LineFile.open(
            FileStore.path(config, "schemas"),
            HEADER,
            (line, bytes) -> {
              Optional<Declared> declared = declared(bytes);
              declared.ifPresent(it -> lines.put(it.fingerprint(), line));
              return declared.isPresent();
            });
    FileStore<FileProfile> profiles =
        FileStore.open(FileStore.path(config, "profile"), FileProfile.class);
    return new ProfileStore(profiles, file, lines);
  }

  private static Optional<Declared> declared(byte[] line) {
    try {
      return Optional.of(JSON.readValue(line, Declared.class));
    } catch (JacksonException notOurs) {
      return Optional.empty();
    }
  }

  /** What is known of the file while it was this, from at least so many rows of each table. */
  Optional<Known> find(String name, String identity, long mostRows) {
    return profiles
        .find(name, identity, mostRows)
        .flatMap(profile -> schema(profile.fingerprint()).map(it -> new Known(profile, it)));
  }

  private synchronized Optional<SqliteSchema> schema(String fingerprint) {
    SqliteSchema known = schemas.get(fingerprint);
    Line line = lines.get(fingerprint);
    if (known == null && line != null) {
      known = declared(file.read(line)).map(Declared::schema).orElse(null);
      schemas.put(fingerprint, known);
    }
    return Optional.ofNullable(known);
  }

  /** Keeps what is known of a file now. */
  void add(FileProfile profile, SqliteSchema schema) {
    synchronized (this) {
      if (!lines.containsKey(profile.fingerprint())) {
        Declared declared = new Declared(profile.fingerprint(), schema);
        lines.put(profile.fingerprint(), file.append(JSON.writeValueAsString(declared)));
      }
    }
    profiles.add(profile);
  }

  /**
   * Forgets all files but these, and gives the room of what is no longer true back.
   *
   * @param fingerprints of the schemas that they have
   */
  public synchronized void keepOnly(Set<String> files, Set<String> fingerprints) {
    profiles.keepOnly(files);
    lines.keySet().retainAll(new HashSet<>(fingerprints));
    Map<Line, Line> moved = file.keepOnly(lines.values());
    lines.replaceAll((fingerprint, line) -> moved.getOrDefault(line, line));
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } finally {
      profiles.close();
    }
  }
}
