package dev.landfall.migration.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.ledger.RejectedRow;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.RelationName;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every edge value into every type and conversion, against {@code edge-matrix.txt}, in which each
 * outcome is written down by hand.
 */
class EdgeMatrixTest {
  private static final Pattern REPEATED = Pattern.compile("\\((\\d)x(\\d+)\\)");

  @TempDir private Path folder;

  /** One target: its type, the conversion, and for each outcome the names of values. */
  private record Section(String type, Optional<Conversion> conversion, Map<String, String> names) {}

  @Test
  void everyValueLandsAsAPersonExpectsOrIsRejected() throws Exception {
    check(TestServers.newest());
  }

  @Test
  @Tag("slow")
  void soItDoesOnTheOldestServer() throws Exception {
    check(TestServers.oldest());
  }

  private void check(ScratchServer server) throws Exception {
    Map<String, String> values = new LinkedHashMap<>();
    List<Section> sections = new ArrayList<>();
    read(values, sections);
    List<String> names = List.copyOf(values.keySet());
    List<String> sql = new ArrayList<>(List.of("create table cells (id integer primary key, v)"));
    values.values().forEach(value -> sql.add("insert into cells (v) values (" + value + ")"));
    Path path = SqliteFiles.write(folder.resolve("1.db"), sql.toArray(String[]::new));
    SurveyedFile file = TransferFixture.survey(path).getFirst();
    List<String> expected = new ArrayList<>();
    List<String> found = new ArrayList<>();
    try (TransferFixture fixture = new TransferFixture(server)) {
      fixture.execute(
          "create extension citext",
          "create type label as enum ('one', '1', 'word')",
          "create domain positive as integer check (value > 0)");
      for (Section section : sections) {
        fixture.execute(
            "drop table if exists cells",
            "create table cells (k bigint, id integer, v " + section.type() + ")");
        List<String> landed = landed(fixture, file, section);
        for (int i = 0; i < names.size(); i++) {
          String cell =
              section.type() + section.conversion().map(it -> " from " + it.word()).orElse("");
          expected.add(cell + ": " + names.get(i) + " => " + outcome(section, names.get(i)));
          found.add(cell + ": " + names.get(i) + " => " + landed.get(i));
        }
      }
    }
    assertThat(sections).hasSizeGreaterThan(40);
    assertThat(found).containsExactlyElementsOf(expected);
  }

  private static List<String> landed(TransferFixture fixture, SurveyedFile file, Section section)
      throws Exception {
    TableMapping mapping =
        new TableMapping(
            "cells",
            new RelationName("public", "cells"),
            "k",
            List.of(
                new ColumnMapping("id", "id", Optional.empty()),
                new ColumnMapping("v", "v", section.conversion())));
    TransferFixture.Result result =
        fixture.send(file, mapping, false, "select id || ' ' || coalesce(v::text, 'null') from %s");
    String[] outcomes = new String[Math.toIntExact(result.account().rowsRead())];
    for (String row : result.landed()) {
      int blank = row.indexOf(' ');
      outcomes[Integer.parseInt(row.substring(0, blank)) - 1] = row.substring(blank + 1);
    }
    for (RejectedRow reject : result.rejects()) {
      outcomes[Integer.parseInt(reject.rowId()) - 1] = "!" + reject.reason();
    }
    return List.of(outcomes);
  }

  private static String outcome(Section section, String name) {
    if (name.equals("null")) {
      return "null";
    }
    for (String pattern : List.of(name, name.substring(0, 1) + "*", "*")) {
      String outcome = section.names().get(pattern);
      if (outcome != null) {
        return outcome;
      }
    }
    return "nothing is written down";
  }

  private static void read(Map<String, String> values, List<Section> sections) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(EdgeMatrixTest.class.getResourceAsStream("edge-matrix.txt"))) {
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("== ")) {
          String[] parts = line.substring(3).split(" from ", 2);
          sections.add(
              new Section(
                  parts[0],
                  parts.length == 1 ? Optional.empty() : Optional.of(conversion(parts[1])),
                  new LinkedHashMap<>()));
        } else if (line.startsWith("= ")) {
          String[] parts = line.substring(2).split(" = ", 2);
          values.put(parts[0], parts[1]);
        } else if (line.contains(" <- ")) {
          String[] parts = line.split(" <- ", 2);
          for (String name : parts[1].split(" ", -1)) {
            String other = sections.getLast().names().put(name, text(parts[0]));
            assertThat(other).as("%s: %s is named once", sections.getLast().type(), name).isNull();
          }
        }
      }
    }
  }

  private static Conversion conversion(String word) {
    return Stream.of(Conversion.values())
        .filter(it -> it.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static String text(String outcome) {
    String plain = outcome.startsWith("\"") ? outcome.substring(1, outcome.length() - 1) : outcome;
    return REPEATED
        .matcher(plain)
        .replaceAll(it -> it.group(1).repeat(Integer.parseInt(it.group(2))));
  }
}
