package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.report.Report;
import dev.landfall.findings.report.Verdict;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.Shop;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {
  @TempDir private Path folder;

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void aFleetBecomesReady(ScratchServer server) throws Exception {
    Shop shop = Shop.create(folder, 1, 2, 3, 17);
    ScratchDatabase database = Shop.database(server);
    Recorder recorder = new Recorder();

    Report report = Job.of(shop.config().build(), database, recorder).migrate(List.of());

    assertThat(report.findings()).filteredOn(it -> it.failsAt(report.threshold())).isEmpty();
    assertThat(report.verdict()).as(recorder.notes().toString()).isEqualTo(Verdict.READY);
    assertThat(report.findings()).extracting(it -> it.kind().id(), Finding::object).isEmpty();
    try (Connection connection = database.connect()) {
      assertThat(Shop.target(connection)).isEqualTo(shop.sources(1, 2, 3, 17));
      // No trigger met the rows, and what the server fills is filled.
      assertThat(
              Query.of(connection, "select distinct written_by from shop.files")
                  .list(row -> row.getString(1)))
          .isEqualTo(List.of("load"));
    }
    System.out.println(recorder.notes() + "\n" + recorder.summaries());
    assertThat(recorder.sums(Stage.LOAD).units()).isEqualTo(4);
    database.drop();
  }
}
