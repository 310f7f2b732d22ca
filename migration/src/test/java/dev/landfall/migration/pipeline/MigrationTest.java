package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Waiver;
import dev.landfall.findings.report.Report;
import dev.landfall.findings.report.Verdict;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.Runs;
import dev.landfall.ledger.Totals;
import dev.landfall.migration.baseline.BaselineComparison;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.Shop;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {
  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void aFleetBecomesReadyAndASecondRunDoesNothing(ScratchServer server) throws Exception {
    Shop shop = Shop.shared(1, 2, 3, 17);
    ScratchDatabase database = Shop.database(server);
    Recorder recorder = new Recorder();

    Report report = Job.of(shop.config().build(), database, recorder).migrate(List.of());

    assertThat(Job.failures(report)).as("%s", recorder.notes()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.READY);
    assertThat(report.findings())
        .extracting(it -> it.kind().id() + " " + it.object())
        .containsExactly("LF-PLN-012 shop.empty", "LF-PLN-014 cache");
    assertThat(recorder.sums(Stage.LOAD).announced()).isEqualTo(4);
    assertThat(recorder.sums(Stage.LOAD).units()).isEqualTo(4);
    assertThat(recorder.sums(Stage.BUILD).units())
        .isEqualTo(recorder.sums(Stage.BUILD).announced());
    assertThat(recorder.notes()).anyMatch(note -> note.contains("stays in place: folders_pkey"));
    try (Connection connection = database.connect()) {
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2, 3, 17));
      assertThat(writtenBy(connection)).containsExactly("load");
      Totals totals = Totals.read(connection);
      assertThat(totals.filesLoaded()).isEqualTo(4);
      assertThat(totals.parked()).isGreaterThan(20);
      assertThat(totals.parkedAway()).isZero();
      assertThat(totals.accounts()).isEqualTo(4 * 6).isEqualTo(totals.accountsVerified());
      assertThat(totals.rowsRejected()).isZero();
      String catalog = BaselineComparison.targetCatalog(connection).fingerprint();
      long run = new Runs(connection).last().orElseThrow().runId();

      Recorder second = new Recorder();
      assertThat(Job.of(shop.config().build(), database, second).migrate(List.of()).verdict())
          .isEqualTo(Verdict.READY);

      assertThat(second.notes()).anyMatch(note -> note.startsWith("Nothing to do"));
      assertThat(second.summaries()).doesNotContainKeys(Stage.LOAD, Stage.BUILD, Stage.VERIFY);
      assertThat(new Runs(connection).last().orElseThrow().runId()).isEqualTo(run);
      assertThat(BaselineComparison.targetCatalog(connection).fingerprint()).isEqualTo(catalog);
      assertThat(Job.of(shop.config(), database).verify().verdict()).isEqualTo(Verdict.PASS);
    }
    database.drop();
  }

  @Test
  void filesThatChangeAppearOrVanishAreFollowed() throws Exception {
    Shop shop = Shop.shared(1, 2, 3);
    ScratchDatabase database = Shop.database(TestServers.newest());
    Job.migrate(shop.config(), database);
    try (Connection connection = database.connect()) {
      shop.change(
          2,
          "update files set path = 'moved/' || path, size = 1 where id % 2 = 0",
          "delete from events where id < 5",
          "delete from spans where file_id = 3",
          "update authors set favourite_id = 7 where id = 3",
          "insert into folders values (6, 5, 'new')");
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsExactly("LF-SRC-006 fleet/2.db");

      Recorder recorder = new Recorder();
      Report report = Job.of(shop.config().build(), database, recorder).migrate(List.of());

      assertThat(Job.failures(report)).as("%s", recorder.notes()).isEmpty();
      assertThat(recorder.sums(Stage.LOAD).units()).isEqualTo(1);
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2, 3));
      assertThat(writtenBy(connection)).containsExactly("load");

      shop.add(9);
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsExactly("LF-SRC-007 fleet/9.db");
      Job.migrate(shop.config(), database);
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2, 3, 9));

      Files.delete(shop.file(1));
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsExactly("LF-SRC-008 fleet/1.db");
      assertThat(Job.failures(Job.of(shop.config(), database).migrate(List.of())))
          .containsExactly("LF-SRC-008 fleet/1.db");
      assertThat(Shop.target(connection).get("meta")).hasSize(4);

      // As many files as before, but another one, which can't be read.
      Files.writeString(shop.file(5), "this is no database, but long enough to have a header");
      Job.of(shop.config(), database).migrate(List.of());
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsExactly("LF-SRC-002 fleet/5.db", "LF-SRC-008 fleet/1.db");
    }
    database.drop();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void aSchemaThatIsThereAlreadyIsTakenAndParked(ScratchServer server) throws Exception {
    Shop shop = Shop.shared(1, 2);
    ScratchDatabase database = Shop.database(server);
    try (Connection connection = database.connect()) {
      Shop.execute(connection, Shop.schema());
      Recorder recorder = new Recorder();

      Report report = Job.of(shop.config().build(), database, recorder).migrate(List.of());

      assertThat(Job.failures(report)).as("%s", recorder.notes()).isEmpty();
      assertThat(recorder.notes()).anyMatch(note -> note.startsWith("baseline found"));
      assertThat(Totals.read(connection).parked()).isGreaterThan(20);
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2));
    }
    database.drop();
  }

  @Test
  void anotherSchemaIsRefusedAndNothingIsChanged() throws Exception {
    Shop shop = Shop.shared(1);
    ScratchDatabase database = Shop.database(TestServers.newest());
    try (Connection connection = database.connect()) {
      Shop.execute(
          connection,
          Shop.schema(),
          "alter table shop.files drop constraint files_kind",
          "drop index shop.files_tests");
      String before = BaselineComparison.targetCatalog(connection).fingerprint();

      assertThatThrownBy(() -> Job.of(shop.config(), database).migrate(List.of()))
          .isInstanceOfSatisfying(
              LandfallException.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.TARGET_FAILED);
                assertThat(e)
                    .hasMessageContaining("not the baseline")
                    .hasMessageContaining("files_");
              });

      assertThat(BaselineComparison.targetCatalog(connection).fingerprint()).isEqualTo(before);
      assertThat(Ledger.find(connection)).isEmpty();
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsExactly("LF-RDY-001 landfall");
    }
    database.drop();
  }

  @Test
  void aTableWithRowsOfOthersStopsItBeforeAnythingIsWritten() throws Exception {
    Shop shop = Shop.shared(1);
    ScratchDatabase database = Shop.database(TestServers.newest());
    try (Connection connection = database.connect()) {
      Shop.execute(
          connection, Shop.schema(), "insert into shop.meta (repo_id, version) values (99, '1')");

      Report report = Job.of(shop.config(), database).migrate(List.of());

      assertThat(Job.failures(report)).containsExactly("LF-PRE-008 shop.meta");
      assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(Ledger.find(connection)).isEmpty();
    }
    database.drop();
  }

  @Test
  void aPlanThatChangesAfterTheBeginningIsRefused(@TempDir Path folder) throws Exception {
    Shop shop = Shop.create(folder, 1);
    ScratchDatabase database = Shop.database(TestServers.newest());
    Job.migrate(shop.config(), database);
    Configs other =
        shop.config().table("cache", new TableRule.Into(new TargetTable("shop", "empty")));
    other.column("cache", "id", new ColumnRule.Skip());
    other.column("cache", "data", new ColumnRule.Skip());

    assertThatThrownBy(() -> Job.of(other, database).migrate(List.of()))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.PLAN_INVALID);
              assertThat(e.remedy()).contains("landfall plan");
            });

    Migration.plan(Job.environment(other.build(), database, new Recorder(), new Stop()));
    assertThatThrownBy(() -> Job.of(other, database).migrate(List.of()))
        .isInstanceOfSatisfying(
            LandfallException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_FOREIGN));

    Files.writeString(folder.resolve("production.sql"), Shop.schema() + "\n-- a word more\n");
    assertThat(Job.failures(Job.of(shop.config(), database).ready()))
        .containsExactly("LF-RDY-007 " + folder.resolve("production.sql"));
    database.drop();
  }

  @Test
  void aFileThatCanNotBeReadIsNamedAndMayBeWaived() throws Exception {
    Shop shop = Shop.shared(1, 2, 3);
    byte[] whole = Files.readAllBytes(shop.file(2));
    Files.write(shop.file(2), Arrays.copyOf(whole, whole.length - 8192));
    ScratchDatabase database = Shop.database(TestServers.newest());

    Report report = Job.of(shop.config(), database).migrate(List.of());

    assertThat(Job.failures(report)).containsExactly("LF-PRK-002 grants", "LF-SRC-002 fleet/2.db");
    try (Connection connection = database.connect()) {
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 3));
    }
    Configs waived =
        shop.config().waive(new Waiver("LF-SRC-002", "fleet/2.db", "lost for good", LocalDate.MAX));
    Report second = Job.of(waived, database).migrate(List.of());
    assertThat(second.verdict()).isEqualTo(Verdict.READY);
    assertThat(second.waived()).extracting(Finding::object).containsExactly("fleet/2.db");

    Files.write(shop.file(2), whole);
    Job.migrate(shop.config(), database);
    try (Connection connection = database.connect()) {
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2, 3));
    }
    database.drop();
  }

  @Test
  void aLoadedFileThatBreaksLaterKeepsItsRowsAndIsCalledBroken() throws Exception {
    Shop shop = Shop.shared(1, 2);
    ScratchDatabase database = Shop.database(TestServers.newest());
    Job.migrate(shop.config(), database);
    try (Connection connection = database.connect()) {
      byte[] whole = Files.readAllBytes(shop.file(2));
      Files.write(shop.file(2), Arrays.copyOf(whole, whole.length - 8192));

      Report report = Job.of(shop.config(), database).migrate(List.of());

      assertThat(Job.failures(report)).containsExactly("LF-SRC-002 fleet/2.db");
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .containsExactly("LF-SRC-002 fleet/2.db");
      assertThat(Shop.target(connection).get("meta")).hasSize(2);
      Files.write(shop.file(2), whole);
      Job.migrate(shop.config(), database);
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2));
    }
    database.drop();
  }

  @Test
  void filesThatVanishOrAppearBetweenPlanAndLoadAreTold() throws Exception {
    Shop shop = Shop.shared(1, 2);
    ScratchDatabase database = Shop.database(TestServers.newest());
    Migration.plan(Job.environment(shop.config().build(), database, new Recorder(), new Stop()));
    Files.delete(shop.file(1));
    shop.add(3);
    Recorder recorder = new Recorder();

    Report report = Job.of(shop.config().build(), database, recorder).migrate(List.of());

    assertThat(recorder.notes()).anyMatch(it -> it.contains("taken along: 1 file (fleet/3.db)"));
    assertThat(Job.failures(report))
        .containsExactlyInAnyOrder("LF-PRK-002 grants", "LF-SRC-001 fleet/1.db");
    assertThat(Job.failures(Job.of(shop.config(), database).ready()))
        .containsExactlyInAnyOrder("LF-PRK-002 grants", "LF-SRC-001 fleet/1.db");
    try (Connection connection = database.connect()) {
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(2, 3));
    }
    // Still so at the next run, until a plan is made that does without the file.
    assertThat(Job.failures(Job.of(shop.config(), database).migrate(List.of())))
        .containsExactlyInAnyOrder("LF-PRK-002 grants", "LF-SRC-001 fleet/1.db");
    Migration.plan(Job.environment(shop.config().build(), database, new Recorder(), new Stop()));
    Job.migrate(shop.config(), database);
    database.drop();
  }

  private static List<String> writtenBy(Connection connection) throws SQLException {
    return Query.of(connection, "select distinct written_by from shop.files")
        .list(row -> row.getString(1));
  }
}
