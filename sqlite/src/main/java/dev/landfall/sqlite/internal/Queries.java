package dev.landfall.sqlite.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The queries that read a schema, and where its tables are. */
final class Queries {
  static final String TABLES = load("tables.sql");
  static final String COLUMNS = load("columns.sql");
  static final String INDEXES = load("indexes.sql");
  static final String INDEX_KEYS = load("index-keys.sql");
  static final String FOREIGN_KEYS = load("foreign-keys.sql");
  static final String OBJECTS = load("objects.sql");
  static final String DECLARATIONS = load("declarations.sql");
  static final String INDEX_COLUMNS = load("index-columns.sql");

  private Queries() {}

  private static String load(String name) {
    try (InputStream in = Queries.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
