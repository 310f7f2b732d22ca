package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.Totals;
import dev.landfall.migration.baseline.BaselineComparison;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.Shop;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A run that is stopped in the middle, and the same command again. */
class StopTest {
  @Test
  void aRunThatIsStoppedAgainAndAgainEndsLikeAnUndisturbedOne() throws Exception {
    Shop shop = Shop.shared(1, 2, 3, 4, 5);
    ScratchDatabase disturbed = Shop.database(TestServers.newest());
    ScratchDatabase undisturbed = Shop.database(TestServers.newest());
    Job.migrate(shop.config(), undisturbed);

    stop(shop, disturbed, Stage.SURVEY, 2);
    stop(shop, disturbed, Stage.PREFLIGHT, 1);
    stop(shop, disturbed, Stage.LOAD, 3);
    for (int step : new int[] {1, 10, 20}) {
      stop(shop, disturbed, Stage.BUILD, step);
    }
    stop(shop, disturbed, Stage.VERIFY, 3);
    Job.migrate(shop.config(), disturbed);

    try (Connection one = disturbed.connect();
        Connection other = undisturbed.connect()) {
      assertThat(Shop.target(one)).isEqualTo(Shop.target(other));
      assertThat(BaselineComparison.targetCatalog(one).fingerprint())
          .isEqualTo(BaselineComparison.targetCatalog(other).fingerprint());
      assertThat(Totals.read(one)).isEqualTo(Totals.read(other));
    }
    disturbed.drop();
    undisturbed.drop();
  }

  /** Stops a run at this call of a stage's progress. */
  private static void stop(Shop shop, ScratchDatabase database, Stage stage, int call) {
    Stop stop = new Stop();
    AtomicInteger calls = new AtomicInteger();
    Recorder recorder =
        new Recorder(
            advanced -> {
              if (advanced == stage && calls.incrementAndGet() == call) {
                stop.request();
              }
            });
    Migration migration =
        new Migration(Job.environment(shop.config().build(), database, recorder, stop));

    assertThatThrownBy(() -> migration.migrate(List.of()))
        .as("stopped in %s, notes %s", stage, recorder.notes())
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED);
              assertThat(e.remedy()).contains("same command again");
            });
    assertThat(stop.requested()).isTrue();
  }
}
