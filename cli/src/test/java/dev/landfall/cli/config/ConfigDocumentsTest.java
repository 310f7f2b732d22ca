package dev.landfall.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Holds the reader, the schema for editors and the reference together. */
class ConfigDocumentsTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("landfall.root"), "docs/reference");
  private static final String START = "<!-- keys: written from the catalogue, do not edit -->\n";
  private static final String END = "<!-- end of keys -->\n";

  /** Set by -Dsurefire.argLine=-Dlandfall.update=true, to have the documents written. */
  private static final boolean UPDATE = Boolean.getBoolean("landfall.update");

  private static final String MINIMAL =
      """
      fleet:
        files: ["*.db"]
        key: { column: repo_id, pattern: "(\\\\d+)" }
      baseline: schema.sql
      """;

  @Test
  void theSchemaHasEveryKeyOfTheReader() throws IOException {
    Path file = REFERENCE.resolve("landfall.schema.json");
    if (UPDATE) {
      Files.writeString(file, SchemaWriter.schema());
    }

    assertThat(Files.readString(file)).isEqualTo(SchemaWriter.schema());
  }

  @Test
  void theReferenceHasEveryKeyOfTheReader() throws IOException {
    Path file = REFERENCE.resolve("config.md");
    String text = Files.readString(file);
    int start = text.indexOf(START) + START.length();
    int end = text.indexOf(END);
    if (UPDATE) {
      Files.writeString(
          file, text.substring(0, start) + ReferenceWriter.table() + text.substring(end));
    }

    assertThat(Files.readString(file)).contains(START + ReferenceWriter.table() + END);
  }

  @Test
  void aConfigCanNameTheSchemaToAnEditor() {
    assertThat(EditorHint.line())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "# yaml-language-server: $schema="
                            + REFERENCE.resolve("landfall.schema.json").toUri()));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyExampleAndDefaultIsValid(Shape.Key key) {
    Faults faults = new Faults(Path.of("example"));

    new ShapeCheck(faults).check(Examples.node(key.example()), key.shape(), key.name());
    if (!key.fallback().isEmpty()) {
      new ShapeCheck(faults).check(Examples.node(key.fallback()), key.shape(), key.name());
    }

    faults.throwAny();
  }

  static Stream<Shape.Key> keys() {
    List<Shape.Key> keys = new ArrayList<>();
    collect(Catalogue.ROOT, keys);
    return keys.stream();
  }

  private static void collect(Shape shape, List<Shape.Key> keys) {
    switch (shape) {
      case Shape.Mapping mapping ->
          mapping
              .keys()
              .forEach(
                  key -> {
                    keys.add(key);
                    collect(key.shape(), keys);
                  });
      case Shape.Named named -> collect(named.value(), keys);
      case Shape.WordOr either -> collect(either.mapping(), keys);
      case Shape.Sequence sequence -> collect(sequence.item(), keys);
      case Shape.Text _, Shape.Choice _, Shape.Whole _ -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readerAndSchemaAcceptTheSame(String yaml) {
    assertThat(schemaFaults(yaml)).isEmpty();
    assertThat(readerFaults(yaml)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void readerAndSchemaRefuseTheSame(String yaml) {
    assertThat(schemaFaults(yaml)).isNotEmpty();
    assertThat(readerFaults(yaml)).isNotEmpty();
  }

  static Stream<String> valid() {
    return Stream.of(
            "",
            "target: postgresql://landfall@db/codeintel",
            "target: postgres://",
            "schema: Öffentlich",
            "tables: {}",
            "tables: { a: skip, 'b.c': { into: d }, d: { into: e.f }, e: { into: '\"a.b\".c' } }",
            "columns: { a.b: skip, '\"a.b\".c': { into: d }, a.c: { as: int, from: epoch-micros } }",
            "rejects: { tolerate: 0 }",
            "rejects: { tolerate: 1.0e2 }",
            "load: { sessions: 64 }",
            "build: { sessions: 1, memory: 2047GB }",
            "window: { length: 1d12h30m5s }",
            "gate: { roles: [] }",
            "gate: { roles: [a, b] }",
            "waivers: []",
            "waivers: [{ finding: LF-ABC-123, object: a, reason: b, expires: 2000-01-01 }]")
        .map(line -> MINIMAL + line);
  }

  static Stream<String> invalid() {
    Stream<String> whole =
        Stream.of(
            "[]",
            "text",
            "12",
            "{}",
            "baseline: a.sql",
            MINIMAL.replace("baseline:", "base:"),
            MINIMAL.replace("files: [\"*.db\"]", "files: []"),
            MINIMAL.replace("files: [\"*.db\"]", "files: '*.db'"),
            MINIMAL.replace("files: [\"*.db\"]", "files: [1]"),
            MINIMAL.replace("files: [\"*.db\"]", "files: [a, a]"),
            MINIMAL.replace("column: repo_id", "column: ' '"),
            MINIMAL.replace("column: repo_id", "colum: repo_id"),
            MINIMAL.replace("column: repo_id", "column: repo_id, type: int"),
            MINIMAL.replace("column: repo_id", "column: repo_id, from: elsewhere"),
            MINIMAL.replace("schema.sql", ""));
    Stream<String> added =
        Stream.of(
            "targets: postgresql://db",
            "target: http://db",
            "target: host=db",
            "schema: 12",
            "schema: true",
            "schema: ",
            "tables: [a]",
            "tables:",
            "tables: { '': skip }",
            "tables: { a: drop }",
            "tables: { a: {} }",
            "tables: { a: { into: a.b.c } }",
            "tables: { a: { into: b, key: c } }",
            "columns: { a: skip }",
            "columns: { a.b.c: skip }",
            "columns: { a.b: {} }",
            "columns: { a.b: { from: epoch } }",
            "columns: { a.b: { as: 1 } }",
            "rejects: {}",
            "rejects: { tolerate: -1 }",
            "rejects: { tolerate: 1.5 }",
            "rejects: { tolerate: '1' }",
            "rejects: { tolerate: 99999999999999999999 }",
            "rejects: { tolerate: 1e999999999 }",
            "load: { sessions: 0 }",
            "load: { sessions: 65 }",
            "build: { memory: 256 }",
            "build: { memory: 256mb }",
            "window: 12h",
            "window: { length: '' }",
            "window: { length: 12 h }",
            "gate: { roles: app }",
            "gate: { roles: [a, a] }",
            "gate: { roles: [null] }",
            "waivers: { finding: LF-ABC-123 }",
            "waivers: [{ finding: LF-ABC-123, object: a, reason: b }]",
            "waivers: [{ finding: ABC-123, object: a, reason: b, expires: 2027-01-31 }]",
            "waivers: [{ finding: LF-ABC-123, object: a, reason: '', expires: 2027-01-31 }]",
            "waivers: [{ finding: LF-ABC-123, object: a, reason: b, expires: tomorrow }]");
    return Stream.concat(whole, added.map(line -> MINIMAL + line));
  }

  private static List<?> schemaFaults(String yaml) {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaWriter.schema());
    Object value = json(Examples.value(yaml));
    return schema.validate(JsonMapper.shared().writeValueAsString(value), InputFormat.JSON);
  }

  /** With null where the tree says that there is nothing. */
  private static Object json(Object plain) {
    return JsonMapper.shared()
        .readTree(
            JsonMapper.shared()
                .writeValueAsString(plain)
                .replace('"' + Plain.Nothing.NOTHING.name() + '"', "null"));
  }

  private static String readerFaults(String yaml) {
    return ConfigReaderTest.faults(yaml);
  }
}
