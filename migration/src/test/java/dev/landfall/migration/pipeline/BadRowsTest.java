package dev.landfall.migration.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.Report;
import dev.landfall.findings.report.Verdict;
import dev.landfall.ledger.Totals;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.Shop;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that the production schema refuses, from the load to the gate. */
class BadRowsTest {
  @Test
  void moreRejectsThanTheConfigurationToleratesEndBeforeTheBuild() throws Exception {
    Shop shop = Shop.shared(1, 2);
    shop.change(
        2,
        "update authors set email = 'nobody' where id = 1",
        "update files set size = -1 where id = 2",
        "update files set kind = 'binary' where id = 3",
        "update spans set first_line = 'one' where id = 4",
        "update files set path = 'x' || char(0) || 'y' where id = 5");
    ScratchDatabase database = Shop.database(TestServers.newest());

    assertThatThrownBy(() -> Job.of(shop.config().tolerate(4), database).migrate(List.of()))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.ROWS_REJECTED);
              assertThat(e)
                  .hasMessageContaining("5 rows were rejected; the configuration tolerates 4")
                  .hasMessageContaining("fleet/2.db: table authors, 1 rows, the first is row 1");
            });

    try (Connection connection = database.connect()) {
      assertThat(
              Query.of(
                      connection,
                      "select source_table, row_id, column_name, reason"
                          + " from landfall.reject order by source_table, row_id")
                  .list(
                      row ->
                          "%s %s %s %s"
                              .formatted(
                                  row.getString(1),
                                  row.getString(2),
                                  row.getString(3),
                                  row.getString(4))))
          .containsExactly(
              "authors 1 null 23514",
              "files 2 null 23514",
              "files 3 null 22P02",
              "files 5 path text-has-nul",
              "spans 4 first_line not-a-value");
      Totals totals = Totals.read(connection);
      assertThat(totals.filesLoaded()).isEqualTo(2);
      assertThat(totals.rowsRejected()).isEqualTo(5);
      assertThat(totals.parkedAway()).isEqualTo(totals.parked());
      assertThat(Job.failures(Job.of(shop.config(), database).ready()))
          .contains("LF-RDY-002 build", "LF-RDY-002 verify", "LF-REJ-001 fleet/2.db");
      assertThat(mayRead(connection)).isFalse();

      // The parents that were rejected are missing now: the foreign keys tell.
      Report report = Job.of(shop.config().tolerate(5), database).migrate(List.of());
      assertThat(report.verdict()).isEqualTo(Verdict.NOT_READY);
      assertThat(Job.failures(report)).contains("LF-BLD-001 shop.files", "LF-BLD-001 shop.spans");
      assertThat(skipped(report)).isNotEmpty();
      assertThat(mayRead(connection)).isFalse();

      shop.change(
          2,
          "update authors set email = null where id = 1",
          "update files set size = 1, kind = 'doc', path = 'p' || id where id in (2, 3, 5)");
      Report last = Job.of(shop.config().tolerate(1), database).migrate(List.of());
      assertThat(Job.failures(last)).isEmpty();
      assertThat(last.verdict()).isEqualTo(Verdict.READY);
      assertThat(last.findings())
          .extracting(it -> it.kind().id() + " " + it.object())
          .contains("LF-REJ-002 fleet/2.db");
      assertThat(mayRead(connection)).isTrue();
      List<String> spans = requireNonNull(shop.sources(1, 2).get("spans"));
      spans.removeIf(row -> row.startsWith("2|4|"));
      assertThat(Shop.target(connection).get("spans")).isEqualTo(spans);
    }
    database.drop();
  }

  @Test
  void duplicatesFailTheirIndexAndKeepTheApplicationsOut() throws Exception {
    Shop shop = Shop.shared(1, 2);
    shop.change(1, "update files set path = 'same' where id in (7, 9)");
    ScratchDatabase database = Shop.database(TestServers.newest());

    Report report = Job.of(shop.config(), database).migrate(List.of());

    assertThat(report.verdict()).isEqualTo(Verdict.NOT_READY);
    assertThat(Job.failures(report))
        .contains("LF-BLD-001 shop.files", "LF-PRK-001 shop.files files_path")
        .contains("LF-RDY-003 CONSTRAINT shop.files.files_path")
        .contains("LF-PRK-002 grants");
    assertThat(
            report.findings().stream()
                .filter(it -> it.kind().id().equals("LF-BLD-001"))
                .flatMap(it -> it.evidence().stream()))
        .anyMatch(it -> it.contains("(1, same)"));
    try (Connection connection = database.connect()) {
      assertThat(mayRead(connection)).isFalse();
      assertThat(Job.of(shop.config(), database).migrate(List.of()).verdict())
          .isEqualTo(Verdict.NOT_READY);

      shop.change(1, "update files set path = 'other' where id = 9");
      Job.migrate(shop.config(), database);
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2));
      assertThat(mayRead(connection)).isTrue();
    }
    database.drop();
  }

  @Test
  void aChangedFileWithBadRowsCostsOnlyThose() throws Exception {
    Shop shop = Shop.shared(1, 2, 3);
    ScratchDatabase database = Shop.database(TestServers.newest());
    Job.migrate(shop.config(), database);
    // Once with its keys in place: a duplicate, an orphan, and an orphan that is checked late.
    shop.change(2, "update files set path = 'src/File8.java' where id = 7");
    shop.change(2, "update spans set file_id = 999 where id = 8");
    shop.change(3, "update files set author_id = 999 where id = 9");
    shop.change(1, "update files set score = 0.25 where id = 1");

    Recorder recorder = new Recorder();
    Report report =
        Job.of(shop.config().tolerate(3).build(), database, recorder).migrate(List.of());

    assertThat(Job.failures(report)).containsExactly("LF-SRC-006 fleet/3.db");
    assertThat(recorder.notes())
        .anyMatch(it -> it.contains("fleet/3.db as a whole") && it.contains("files_author"));
    try (Connection connection = database.connect()) {
      assertThat(
              Query.of(
                      connection,
                      "select source_key, source_table, row_id, reason from landfall.reject"
                          + " order by source_table")
                  .list(
                      row ->
                          "%s %s %s %s"
                              .formatted(
                                  row.getString(1),
                                  row.getString(2),
                                  row.getString(3),
                                  row.getString(4))))
          .containsExactly("2 events 8 23503", "2 files 8 23505", "2 spans 8 23503");
    }
    database.drop();
  }

  /** The statements that were not tried, with the one that failed before them. */
  private static List<String> skipped(Report report) {
    return report.findings().stream()
        .filter(it -> it.kind().id().equals("LF-BLD-001"))
        .flatMap(it -> it.evidence().stream())
        .filter(it -> it.startsWith("not tried, since this failed: "))
        .toList();
  }

  private static boolean mayRead(Connection connection) throws SQLException {
    return Query.of(
            connection,
            "select pg_catalog.has_table_privilege('shop_reader', 'shop.files', 'select')")
        .one(row -> row.getBoolean(1));
  }
}
