package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.Shop;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merge, renumber and source key in one schema, against a model that knows the rows by itself. */
class ConsolidationTest {
  private static final Map<String, String> COLUMNS =
      Map.of(
          "kinds", "id, name, weight, parent_id",
          "nodes", "id, parent_id, box_id, kind_id",
          "boxes", "repo_id, id, root_id",
          "marks", "repo_id, id, node_id, note",
          "details", "repo_id, node_id",
          "remarks", "repo_id, id, detail_id");

  @TempDir private Path folder;

  @Test
  void aFewFiles() throws Exception {
    follow(6, 8, 5);
  }

  @Test
  @Tag("slow")
  void twoHundredFiles() throws Exception {
    follow(200, 40, 77);
  }

  /** Stops a run while it loads, lets it go on, then replaces files and adds one. */
  private void follow(int files, int size, long seed) throws Exception {
    Worlds worlds = new Worlds(folder, seed);
    for (int key = 1; key <= files; key++) {
      worlds.make(key, size);
    }
    ScratchDatabase database = Shop.database(TestServers.newest());

    stopped(database, 2);
    migrate(database);

    try (Connection connection = database.connect()) {
      assertThat(target(connection)).isEqualTo(worlds.expected());

      worlds.make(2, size * 2);
      worlds.make(files, size + 3);
      worlds.make(files + 1, size);
      stopped(database, 1);
      migrate(database);

      assertThat(target(connection)).isEqualTo(worlds.expected());
    }
    assertThat(Job.failures(Job.of(config(), database).verify())).isEmpty();
    database.drop();
  }

  private void migrate(ScratchDatabase database) {
    Recorder recorder = new Recorder();
    Report report = Job.of(config().build(), database, recorder).migrate(List.of());
    assertThat(Job.failures(report)).as("%s", recorder.notes()).isEmpty();
  }

  private void stopped(ScratchDatabase database, int call) {
    Stop stop = new Stop();
    AtomicInteger calls = new AtomicInteger();
    Recorder recorder =
        new Recorder(
            stage -> {
              if (stage == Stage.LOAD && calls.incrementAndGet() == call) {
                stop.request();
              }
            });
    assertThatThrownBy(
            () ->
                new Migration(Job.environment(config().build(), database, recorder, stop))
                    .migrate(List.of()))
        .isInstanceOf(LandfallException.class);
  }

  private Configs config() {
    return new Configs(folder)
        .table("kinds", new TableRule.Merge(Optional.empty(), List.of("name")))
        .table("nodes", new TableRule.Renumber(Optional.empty(), "id"))
        .table("boxes", new TableRule.Renumber(Optional.empty(), "id"))
        .column("details", "node_id", references("nodes"));
  }

  private static ColumnRule references(String table) {
    return new ColumnRule.Carry(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new OnFailure.Reject(),
        Optional.of(table));
  }

  private static Map<String, List<String>> target(Connection connection) throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
      String columns =
          Stream.of(table.getValue().split(", "))
              .map(it -> it.equals("weight") ? "to_char(weight, 'FM990.0')" : it + "::text")
              .collect(Collectors.joining(", "));
      List<String> texts =
          new ArrayList<>(
              Query.of(
                      connection,
                      "select pg_catalog.array_to_string(array[%s], '|', 'null') from shop.%s"
                          .formatted(columns, table.getKey()))
                  .list(row -> row.getString(1)));
      texts.sort(null);
      rows.put(table.getKey(), texts);
    }
    return rows;
  }
}
