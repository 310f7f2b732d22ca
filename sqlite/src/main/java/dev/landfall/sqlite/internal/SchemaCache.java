package dev.landfall.sqlite.internal;

import dev.landfall.sqlite.SqliteSchema;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The schemas that were read last in this process, so that thousands of files of a few versions
 * cost a few readings, and share one schema in memory. Thread-safe.
 */
final class SchemaCache {
  static final SchemaCache SHARED = new SchemaCache();

  /** A schema takes a few times the memory of its text. */
  private static final long MOST_CHARACTERS = 4 << 20;

  private final Map<String, Known> schemas = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /** A schema, and its fingerprint, which takes about as long as reading it. */
  record Known(SqliteSchema schema, String fingerprint) {}

  /** Reads a schema. */
  interface Reading {
    SqliteSchema read() throws SQLException;
  }

  /** The schema of that text, read where it is not there; two threads may both read it. */
  Known get(String text, Reading reading) throws SQLException {
    synchronized (this) {
      Known known = schemas.get(text);
      if (known != null) {
        return known;
      }
    }
    Known read = of(reading);
    if (text.length() <= MOST_CHARACTERS) {
      keep(text, read);
    }
    return read;
  }

  /** A schema that is not kept. */
  static Known of(Reading reading) throws SQLException {
    SqliteSchema schema = reading.read();
    return new Known(schema, schema.fingerprint());
  }

  private synchronized void keep(String text, Known known) {
    if (schemas.putIfAbsent(text, known) != null) {
      return;
    }
    characters += text.length();
    Iterator<String> oldest = schemas.keySet().iterator();
    while (characters > MOST_CHARACTERS) {
      characters -= oldest.next().length();
      oldest.remove();
    }
  }
}
