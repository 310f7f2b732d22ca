package dev.landfall.migration.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that another process writes to meanwhile: a consistent snapshot, or a clear refusal. */
@Tag("slow")
class BeingWrittenTest {
  @TempDir private Path folder;

  @Test
  void aFileIsTakenAsItWasAtOneMomentOrRefused() throws Exception {
    Files.writeString(
        folder.resolve("production.sql"),
        """
        create schema zoo;
        create table zoo.one (repo_id bigint, id bigint, v text, primary key (repo_id, id));
        create table zoo.other (repo_id bigint, id bigint, v text, primary key (repo_id, id));
        """);
    Files.createDirectories(folder.resolve("fleet"));
    ScratchDatabase database = TestServers.newest().createDatabase();
    Configs config = new Configs(folder).schema("zoo");
    Report meanwhile;
    try (ForeignWriter _ = ForeignWriter.start(folder.resolve("fleet/1.db"), "delete");
        ForeignWriter _ = ForeignWriter.start(folder.resolve("fleet/2.db"), "wal")) {
      meanwhile = Job.of(config, database).migrate(List.of());
    }
    // Who was read has changed since, who was not read was refused: no way to traffic.
    assertThat(Job.failures(meanwhile))
        .isNotEmpty()
        .allMatch(it -> it.matches("LF-SRC-00[467] fleet/[12]\\.db|LF-PRK-002 grants"));
    for (int key = 1; key <= 2; key++) {
      assertThat(rows(database, "one", key)).isEqualTo(rows(database, "other", key));
    }

    Report after = Job.of(config, database).migrate(List.of());

    assertThat(Job.failures(after)).isEmpty();
    for (int key = 1; key <= 2; key++) {
      try (Connection file = SqliteFiles.connect(folder.resolve("fleet/" + key + ".db"))) {
        List<String> expected =
            SqliteFiles.texts(file, "select id || ' ' || v from one order by id");
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(rows(database, "one", key)).isEqualTo(expected);
        assertThat(rows(database, "other", key)).isEqualTo(expected);
      }
    }
    database.drop();
  }

  private static List<String> rows(ScratchDatabase database, String table, long key)
      throws Exception {
    try (Connection connection = database.connect()) {
      return Query.of(
              connection,
              "select id || ' ' || v from zoo.%s where repo_id = ? order by id".formatted(table))
          .with(key)
          .list(row -> row.getString(1));
    }
  }
}
