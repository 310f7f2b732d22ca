package dev.landfall.migration.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Waiver;
import dev.landfall.findings.report.Report;
import dev.landfall.findings.report.Verdict;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.pipeline.MigrationEnvironment;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet without a baseline, from files to READY. */
@Tag("slow")
class DraftedMigrationTest {
  @TempDir private Path folder;

  @Test
  void aFleetWithoutABaselineBecomesReadyWithAllThatItsFilesSay() throws Exception {
    Sources.survey(folder);
    ScratchDatabase database = TestServers.newest().createDatabase();
    Configs configs =
        new Configs(folder)
            .schema("public")
            .profile(ProfileMode.FULL)
            .baseline("schema.sql")
            .profile(ProfileMode.FULL)
            .key(Configs.key("source_key", KeyType.BIGINT, "(\\d+)\\.db$"))
            .tolerate(2);

    assertThatThrownBy(() -> Job.of(configs, database).migrate(List.of()))
        .isInstanceOfSatisfying(
            LandfallException.class, e -> assertThat(e.remedy()).contains("landfall plan"));
    assertThat(folder.resolve("schema.sql")).doesNotExist();

    Plan plan = Migration.plan(environment(configs, database));

    assertThat(plan.findings())
        .extracting(it -> it.kind().id() + " " + it.object())
        .contains(
            "LF-DRF-001 books.books_bad",
            "LF-DRF-001 orphan.orphan_gone_fkey",
            "LF-PLN-009 popular",
            "LF-PLN-009 touch",
            "LF-PLN-009 search")
        .doesNotContain("LF-DRF-006 books.books_title");
    configs.waive(waiver("books.books_bad")).waive(waiver("orphan.orphan_gone_fkey"));

    Report report = Job.of(configs, database).migrate(List.of());

    assertThat(Job.failures(report)).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.READY);
    try (Connection connection = database.connect()) {
      assertThat(
              Query.of(
                      connection,
                      "select concat_ws('|', source_key, isbn, half, label, shown, tags ->> 'main') from public.books order by 1")
                  .list(row -> row.getString(1)))
          .containsExactly(
              "1|1|5|ÄTHER!|00010|x", "1|2|B!|00000", "2|1|5|ÄTHER!|00010|x", "2|2|B!|00000");
    }
    takenOut(configs, database);
    database.drop();
  }

  /** What a person takes out of the draft is told. */
  private void takenOut(Configs configs, ScratchDatabase database) throws Exception {
    Path schema = folder.resolve("schema.sql");
    List<String> lines =
        Files.readAllLines(schema).stream()
            .filter(line -> !line.startsWith("create index books_title "))
            .toList();
    Files.write(schema, lines);

    List<Finding> findings = Migration.plan(environment(configs, database)).findings();

    assertThat(findings)
        .extracting(it -> it.kind().id() + " " + it.object())
        .contains("LF-DRF-006 books.books_title");
  }

  private static Waiver waiver(String object) {
    return new Waiver("LF-DRF-001", object, "known", LocalDate.MAX);
  }

  private static MigrationEnvironment environment(Configs configs, ScratchDatabase database) {
    return Job.environment(configs.build(), database, new Recorder(), new Stop());
  }
}
