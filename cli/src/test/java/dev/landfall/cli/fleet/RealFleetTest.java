package dev.landfall.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.cli.program.SampleJob;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A fleet of real files without a baseline: init, plan, migrate; then where each index, key,
 * trigger, view and virtual table of the files is. The fleet is the folder that the system property
 * {@code landfall.fleet} names, else {@code ../shared/fleet} beside the checkout, else two files
 * made here; {@code landfall.fleet.list} names a file for the list. Its files are never written.
 */
@Tag("slow")
class RealFleetTest {
  @TempDir private Path folder;

  @Test
  void eachObjectOfARealFleetIsInPostgresqlOrInAFinding() throws Exception {
    Path fleet = fleet();
    List<Path> files = files(fleet);
    Map<String, String> before = listing(fleet);
    ScratchDatabase database = TestServers.newest().createDatabase();
    Path config = folder.resolve("landfall.yaml");

    assertThat(Landfall.run("init", fleet, "-c", config).exit()).isZero();
    configure(
        config,
        "# target: .*",
        "target: " + SampleJob.uri(folder, database, database.name(), database.password()));
    Outcome plan = Landfall.run("plan", "-c", config, "--json");
    JsonNode findings = plan.json().path("findings");
    StringBuilder waivers = new StringBuilder("waivers:\n");
    for (JsonNode finding : findings) {
      // What a person decides on after reading: no finding that blocks may be among them.
      assertThat(finding.path("severity").asString()).as(finding.toString()).isNotEqualTo("block");
      if (finding.path("severity").asString().equals("high")) {
        waivers.append(
            "  - { finding: %s, object: '%s', reason: read, expires: 2099-12-31 }\n"
                .formatted(
                    finding.path("id").asString(),
                    finding.path("object").asString().replace("'", "''")));
      }
    }
    if (waivers.indexOf("-") > 0) {
      Files.writeString(config, Files.readString(config) + waivers);
    }
    Outcome migrate = Landfall.run("migrate", "-c", config);

    assertThat(migrate.exit()).as(migrate.printed()).isZero();
    assertThat(listing(fleet)).isEqualTo(before);
    List<String> list = new ArrayList<>(counts(files, database));
    list.addAll(objects(files, database, findings));
    String target = System.getProperty("landfall.fleet.list", "");
    if (!target.isEmpty()) {
      Files.writeString(
          Path.of(target),
          plan.err() + "\n" + migrate.printed() + "\n" + String.join("\n", list) + "\n");
    }
    assertThat(list).noneMatch(line -> line.contains("MISSING"));
    database.drop();
  }

  /** As many rows in the target as in the file, table by table. */
  private static List<String> counts(List<Path> files, ScratchDatabase database) throws Exception {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      String key = name.substring(0, name.lastIndexOf('.'));
      long total = 0;
      List<String> wrong = new ArrayList<>();
      try (Connection sqlite =
              DriverManager.getConnection("jdbc:sqlite:file:%s?immutable=1".formatted(file));
          Connection postgres = database.connect()) {
        for (String table : tables(sqlite)) {
          long expected = Long.parseLong(one(sqlite, "select count(*) from \"" + table + '"'));
          long found =
              Query.of(
                      postgres,
                      "select count(*) from public.\"%s\" where source_key::text = ?"
                          .formatted(table.toLowerCase(java.util.Locale.ROOT)))
                  .with(key)
                  .list(row -> row.getLong(1))
                  .getFirst();
          total += found;
          if (found != expected) {
            wrong.add("%s: %d of %d rows".formatted(table, found, expected));
          }
        }
      }
      lines.add(
          "%s: %,d rows%s".formatted(name, total, wrong.isEmpty() ? "" : ", MISSING " + wrong));
    }
    return lines;
  }

  private static List<String> objects(List<Path> files, ScratchDatabase database, JsonNode findings)
      throws SQLException {
    Whereabouts whereabouts = new Whereabouts(database, findings, "source_key");
    SortedMap<SourceObject, Integer> objects = SourceObject.of(files);
    assertThat(objects).isNotEmpty();
    List<String> lines = new ArrayList<>();
    objects.forEach(
        (object, count) -> {
          lines.add("%s (in %d files)".formatted(object, count));
          List<String> where = whereabouts.of(object);
          lines.addAll(where.stream().map(line -> "    " + line).toList());
          if (where.isEmpty()) {
            lines.add("    MISSING");
          }
        });
    lines.add("%d objects".formatted(objects.size()));
    return lines;
  }

  private static List<String> tables(Connection sqlite) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = sqlite.createStatement();
        var rows =
            statement.executeQuery(
                "select name from pragma_table_list where type = 'table' and schema = 'main'"
                    + " and name not like 'sqlite\\_%' escape '\\' order by name")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static String one(Connection sqlite, String sql) throws SQLException {
    try (Statement statement = sqlite.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static void configure(Path config, String pattern, String line) throws IOException {
    Files.writeString(config, Files.readString(config).replaceFirst(pattern, line));
  }

  private Path fleet() throws IOException, SQLException {
    Path root = Path.of(System.getProperty("landfall.root", ".")).toAbsolutePath();
    return Stream.of(
            Optional.ofNullable(System.getProperty("landfall.fleet")).map(Path::of),
            Optional.of(root.resolve("../shared/fleet").normalize()),
            Optional.of(root.resolve("../../shared/fleet").normalize()))
        .flatMap(Optional::stream)
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(made());
  }

  /** Two schema versions with an object of each kind, for machines without a real fleet. */
  private Path made() throws IOException, SQLException {
    Path fleet = Files.createDirectories(folder.resolve("fleet"));
    for (int file = 1; file <= 2; file++) {
      try (Connection connection =
              DriverManager.getConnection("jdbc:sqlite:" + fleet.resolve(file + ".db"));
          Statement statement = connection.createStatement()) {
        statement.execute("create table nodes (id text primary key, name text unique, up text)");
        statement.execute(
            "create table edges (id integer primary key, source text references nodes (id), n int)");
        statement.execute("create index nodes_name on nodes (lower(name), up)");
        if (file == 1) {
          statement.execute("create unique index edges_once on edges (source, ifnull(n, -1))");
        }
        statement.execute("create view roots as select id from nodes where up is null");
        statement.execute("create trigger t after insert on nodes begin select 1; end");
        statement.execute("create virtual table nodes_fts using fts5 (name, content='nodes')");
        statement.execute("insert into nodes values ('a', 'A', null), ('b', 'B', 'a')");
        statement.execute("insert into edges (source, n) values ('a', 1), ('b', null)");
      }
    }
    return fleet;
  }

  private static List<Path> files(Path fleet) throws IOException {
    try (Stream<Path> files = Files.list(fleet)) {
      return files.filter(file -> file.toString().endsWith(".db")).sorted().toList();
    }
  }

  private static Map<String, String> listing(Path fleet) throws IOException {
    Map<String, String> listing = new TreeMap<>();
    listing.put("", Files.getLastModifiedTime(fleet).toString());
    try (Stream<Path> files = Files.list(fleet)) {
      for (Path file : files.toList()) {
        listing.put(
            file.getFileName().toString(),
            Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return listing;
  }
}
