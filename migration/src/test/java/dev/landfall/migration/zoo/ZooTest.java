package dev.landfall.migration.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One file of each kind, through a whole migration; each is checked by content or by its finding.
 */
class ZooTest {
  @TempDir private Path folder;

  @Test
  void everyKindOfFileArrivesOrIsNamed() throws Exception {
    Files.createDirectories(folder.resolve("fleet"));
    Zoo zoo = new Zoo(folder);
    zoo.add("utf8");
    zoo.add("utf16le", "pragma encoding = 'UTF-16le'");
    zoo.add("utf16be", "pragma encoding = 'UTF-16be'");
    for (int size = 512; size <= 65_536; size *= 2) {
      zoo.add("page" + size, "pragma page_size = " + size);
    }
    zoo.add("autovacuum", "pragma auto_vacuum = full");
    zoo.add("without", "create table t (v text, id integer, primary key (id)) without rowid");
    zoo.add("strict", "create table t (id integer primary key, v text) strict");
    zoo.add("untyped", "create table t (id, v)");
    zoo.add("auto", "create table t (id integer primary key autoincrement, v text)");
    zoo.add("legacy", "pragma legacy_file_format = on");
    for (int format = 1; format <= 4; format++) {
      zoo.addOfFormat(format);
    }
    zoo.addWithLog();
    zoo.addWithHotJournal();
    Path readOnly = zoo.add("readonly");
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r--r--r--"));
    Map<String, String> broken = zoo.addBroken();
    try (Connection _ = zoo.lock("906-locked.db")) {
      broken.put("fleet/906-locked.db", "LF-SRC-004");
      migrate(zoo, broken);
    }
  }

  private void migrate(Zoo zoo, Map<String, String> broken) throws Exception {
    Files.writeString(
        folder.resolve("production.sql"),
        """
        create schema zoo;
        create table zoo.t (zoo_id bigint, id bigint, v text, primary key (zoo_id, id));
        """);
    Path fleet = folder.resolve("fleet");
    // As on read-only media; of root, whom permissions do not stop, the folder's time tells.
    Files.setPosixFilePermissions(fleet, PosixFilePermissions.fromString("r-xr-xr-x"));
    Map<String, String> before = listing();
    ScratchDatabase database = TestServers.newest().createDatabase();
    Configs config =
        new Configs(folder)
            .schema("zoo")
            .key(Configs.key("zoo_id", KeyType.BIGINT, "(\\d+)-[^/]*\\.db$"));

    Report report = Job.of(config, database).migrate(List.of());

    List<String> named = new ArrayList<>();
    broken.forEach((file, id) -> named.add(id + " " + file));
    named.add("LF-PRK-002 grants");
    assertThat(Job.failures(report)).isSubsetOf(named).containsAll(named.subList(0, broken.size()));
    assertThat(listing()).isEqualTo(before);
    Files.setPosixFilePermissions(fleet, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (Connection connection = database.connect()) {
      for (String what : zoo.files().keySet()) {
        List<String> rows =
            Query.of(connection, "select id || ' ' || v from zoo.t where zoo_id = ? order by id")
                .with(Long.parseLong(number(zoo.files().get(what))))
                .list(row -> row.getString(1));
        assertThat(rows).as(what).isEqualTo(expected(what));
      }
    }
    database.drop();
  }

  private static String number(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf('-'));
  }

  private static List<String> expected(String what) {
    return Stream.iterate(1, i -> i + 1)
        .limit(Zoo.ROWS)
        .map(i -> i + " " + what + " ü 🐘 " + i)
        .toList();
  }

  /** Nothing of the fleet's folder may be touched by reading it. */
  private Map<String, String> listing() throws Exception {
    Map<String, String> listing = new TreeMap<>();
    listing.put("", Files.getLastModifiedTime(folder.resolve("fleet")).toString());
    try (Stream<Path> files = Files.list(folder.resolve("fleet"))) {
      for (Path file : files.toList()) {
        listing.put(
            file.getFileName().toString(),
            Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return listing;
  }
}
