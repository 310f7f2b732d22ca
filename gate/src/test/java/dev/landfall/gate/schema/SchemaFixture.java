package dev.landfall.gate.schema;

import dev.landfall.gate.schema.compare.SchemaComparison;
import dev.landfall.gate.schema.read.EmbeddedPlace;
import dev.landfall.gate.schema.read.Places;
import dev.landfall.gate.schema.read.ReadOptions;
import dev.landfall.gate.schema.read.Schema;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.gate.schema.source.SchemaSource;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Schemas of tests, read on the shared servers. */
final class SchemaFixture {
  private SchemaFixture() {}

  static SchemaReader reader() {
    return reader(TestServers.newest());
  }

  static SchemaReader reader(ScratchServer server) {
    return new SchemaReader(() -> EmbeddedPlace.on(server), ReadOptions.DEFAULT);
  }

  static SchemaReader reader(Duration limit, String... withoutExtensions) {
    return new SchemaReader(
        () -> EmbeddedPlace.on(TestServers.newest()),
        new ReadOptions(limit, Set.of(withoutExtensions), Set.of()));
  }

  /** Reads a text as a file. */
  static Schema read(SchemaReader reader, Path folder, String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return reader.read(SchemaSource.parse(name, folder));
  }

  static SchemaComparison compare(Path folder, String expected, String actual) {
    try (SchemaReader reader = reader()) {
      return SchemaComparison.of(
          read(reader, folder, "expected.sql", expected),
          read(reader, folder, "actual.sql", actual),
          reader);
    }
  }

  /** A catalog as it stands, in the words of the newest server. */
  static Schema of(Catalog catalog) {
    return new Schema(
        "test", catalog, TestServers.newest().majorVersion(), List.of(), List.of(), Places.none());
  }

  /** Meaning and object of each change. */
  static List<String> told(SchemaComparison comparison) {
    return comparison.changes().stream().map(it -> it.meaning() + " " + it.id()).toList();
  }
}
