package dev.landfall.postgres.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The text of a {@code .sql} resource that lies beside a class; one whole query each. Thread-safe.
 */
public final class SqlFile {
  private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

  private SqlFile() {}

  /** The text of {@code name.sql} in the owner's package. */
  public static String read(Class<?> owner, String name) {
    return TEXTS.computeIfAbsent(
        owner.getPackageName().replace('.', '/') + "/" + name + ".sql", path -> load(owner, path));
  }

  private static String load(Class<?> owner, String path) {
    try (InputStream stream = owner.getResourceAsStream("/" + path)) {
      if (stream == null) {
        throw new IllegalArgumentException("no such resource: " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
