package dev.landfall.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.draft.Draft;
import dev.landfall.migration.draft.DraftSettings;
import dev.landfall.migration.draft.Drafter;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JSON that SQLite takes and jsonb changes or refuses: it is not drafted as jsonb, and not silent.
 */
class EqualKeysTest {
  @TempDir private Path folder;

  @Test
  void jsonWithEqualKeysIsToldAndNotDraftedAsJsonb() throws Exception {
    for (int file = 1; file <= 2; file++) {
      SqliteFiles.write(
          folder.resolve("fleet/%d.db".formatted(file)),
          "create table docs (id integer primary key, kept json, lost json,"
              + " first as (json_extract(lost, '$.a')))",
          "create index docs_lost on docs (json_extract(lost, '$.a'))",
          "insert into docs values (1, '{\"a\":1}', '{\"a\":\"y\",\"a\":\"x\"}'),"
              + " (2, '[{\"a\":1},{\"a\":2}]', '{\"a\":\"x\\u0000y\"}'), (3, null, '{\"a\":2}')");
    }
    Files.writeString(
        folder.resolve("production.sql"),
        """
        create schema app;
        create table app.docs (repo_id bigint, id bigint, kept jsonb, lost jsonb, first text,
          primary key (repo_id, id));
        """);
    ScratchDatabase database = TestServers.newest().createDatabase();
    Plan plan =
        Migration.plan(
            Job.environment(
                new Configs(folder).schema("app").profile(ProfileMode.FULL).build(),
                database,
                new Recorder(),
                new Stop()));

    List<Finding> told =
        plan.findings().stream().filter(it -> it.kind().id().equals("LF-PRO-015")).toList();
    assertThat(told).extracting(Finding::object).containsExactly("docs.lost");
    assertThat(told.getFirst().message()).startsWith("4 values of valid JSON");
    assertThat(told.getFirst().evidence().getFirst()).contains("fleet/1.db", "row 1");

    Draft draft = Drafter.draft(DraftSettings.first("source_key", "bigint"), plan.survey());
    assertThat(draft.sql()).containsPattern("kept jsonb").containsPattern("lost text");
    assertThat(draft.findings())
        .filteredOn(it -> it.message().contains("docs_lost"))
        .singleElement()
        .satisfies(it -> assertThat(it.toString()).contains("docs_lost", "as JSON"));
    database.drop();
  }
}
