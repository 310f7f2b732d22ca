package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.Report;
import dev.landfall.findings.report.Verdict;
import dev.landfall.ledger.Fallbacks;
import dev.landfall.ledger.Rejects;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows were rejected, the configuration is corrected, and the files are loaded again. */
@Tag("slow")
class CorrectedConfigTest {
  @TempDir private Path folder;
  private final Recorder recorder = new Recorder();

  @SuppressWarnings("NullAway.Init") // The test begins with it.
  private ScratchDatabase database;

  @Test
  void aMigrationGoesOnWithAnotherConversionAndRefusesAnotherBaseline() throws Exception {
    Files.writeString(
        folder.resolve("production.sql"),
        "create table items (repo_id bigint not null, id integer not null, made timestamptz,"
            + " raw text, primary key (repo_id, id)); create index items_made on items (made);");
    Files.createDirectories(folder.resolve("fleet"));
    file(1, "1000000000");
    file(2, "'soon'");
    file(3, "1300000000");
    database = TestServers.newest().createDatabase();

    // Numbers do not become timestamps by themselves.
    plan(config());
    refused(
        config(), ErrorCode.ROWS_REJECTED, "6 rows were rejected", "fleet/3.db: table items, 2");

    ColumnRule epoch = rule(new OnFailure.Reject());
    refused(
        config().column("items", "made", epoch),
        ErrorCode.PLAN_INVALID,
        "no longer fits",
        "column items.made: was into made, is into made from epoch-seconds");
    plan(config().column("items", "made", epoch));
    refused(
        config().column("items", "made", epoch),
        ErrorCode.ROWS_REJECTED,
        "1 rows were rejected",
        "fleet/2.db");
    assertThat(recorder.notes())
        .anyMatch(it -> it.contains("changed since it was begun: column items.made"))
        .anyMatch(it -> it.contains("3 loaded files are loaded again"));

    Configs raw = config().column("items", "made", rule(new OnFailure.Into("raw")));
    plan(raw);
    ready(raw, Reload.none());
    assertThat(rows())
        .containsExactly(
            "1 1 2001-09-09 01:46:40+00 null",
            "1 2 1970-01-01 00:00:00+00 null",
            "2 1 null soon",
            "2 2 1970-01-01 00:00:00+00 null",
            "3 1 2011-03-13 07:06:40+00 null",
            "3 2 1970-01-01 00:00:00+00 null");

    // From here on the keys are in place.
    ready(raw, new Reload(List.of(), true));
    assertThat(recorder.notes())
        .anyMatch(it -> it.contains("1 files with rejected rows are loaded again"));
    Configs nulled = config().column("items", "made", rule(new OnFailure.SetNull()));
    plan(nulled);
    ready(nulled, Reload.none());
    assertThat(rows()).contains("2 1 null null");
    try (Connection connection = database.connect()) {
      assertThat(new Fallbacks(connection).sum()).isEqualTo(new Fallbacks.Sum(1, 0));
      assertThat(new Rejects(connection).count()).isZero();
    }

    Files.writeString(
        folder.resolve("production.sql"),
        "alter table items add more text;",
        StandardOpenOption.APPEND);
    refused(nulled, ErrorCode.PLAN_INVALID, "baseline: COLUMN public.items.more is new");
    plan(nulled);
    refused(nulled, ErrorCode.LEDGER_FOREIGN, "migration of another plan", "baseline: was ");
    database.drop();
  }

  private void file(int key, String made) throws Exception {
    SqliteFiles.write(
        folder.resolve("fleet/" + key + ".db"),
        "create table items (id integer primary key, made)",
        "insert into items values (1, " + made + "), (2, 0)");
  }

  private Configs config() {
    return new Configs(folder).schema("public");
  }

  private static ColumnRule rule(OnFailure onFailure) {
    return new ColumnRule.Carry(
        Optional.empty(),
        Optional.empty(),
        Optional.of(Conversion.EPOCH_SECONDS),
        Optional.empty(),
        onFailure);
  }

  private void plan(Configs config) {
    Migration.plan(Job.environment(config.build(), database, recorder, new Stop()));
  }

  private void ready(Configs config, Reload reload) {
    Report report = Job.of(config.build(), database, recorder).migrate(reload);
    assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.READY);
  }

  private void refused(Configs config, ErrorCode code, String... texts) {
    assertThatThrownBy(() -> Job.of(config.build(), database, recorder).migrate(List.of()))
        .isInstanceOfSatisfying(LandfallException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll(texts);
  }

  private List<String> rows() throws Exception {
    try (Connection connection = database.connect()) {
      return Query.of(
              connection,
              "select repo_id || ' ' || id || ' ' || coalesce((made at time zone 'UTC')::text"
                  + " || '+00', 'null') || ' ' || coalesce(raw, 'null') from items"
                  + " order by repo_id, id")
          .list(row -> row.getString(1));
    }
  }
}
