package dev.landfall.migration.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.landfall.findings.report.Verdict;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.size.Sizes;
import dev.landfall.migration.testing.Archive;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.size.IndexSize;
import dev.landfall.postgres.size.TableSize;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plan says of sizes, against what a migration makes. */
@Tag("slow")
class SizeForecastTest {
  @TempDir private Path folder;

  @Test
  void aMigratedFleetIsAsLargeAsThePlanSaid() throws Exception {
    Configs configs = Archive.create(folder, 2_000, 1, 2, 3, 4);
    ScratchDatabase database = TestServers.newest().createDatabase();
    Plan plan =
        Migration.plan(Job.environment(configs.build(), database, new Recorder(), new Stop()));
    Sizes sizes = plan.sizes();
    assertThat(sizes.basis()).isEqualTo(Sizes.Basis.ALL_ROWS);
    assertThat(plan.findings())
        .extracting(it -> it.kind().id() + " " + it.object())
        .contains("LF-SIZ-001 shop.documents.packed")
        .doesNotContain("LF-SIZ-001 shop.documents.body");
    try (Connection connection = database.connect()) {
      String before = position(connection);

      assertThat(Job.of(configs, database).migrate(List.of()).verdict()).isEqualTo(Verdict.READY);

      long wal =
          Query.of(
                  connection,
                  "select (pg_catalog.pg_current_wal_insert_lsn() - ?::text::pg_lsn)::bigint")
              .with(before)
              .one(row -> row.getLong(1));
      assertThat(wal).isBetween(sizes.wal().leastBytes(), sizes.wal().mostBytes() + (64 << 20));
      for (TableSize table : sizes.tables()) {
        String name = table.name().toString();
        assertThat(table.heapBytes())
            .as(name)
            .isCloseTo(bytes(connection, name), withPercentage(10));
        assertThat(table.toastBytes())
            .as("TOAST of " + name)
            .isCloseTo(toastBytes(connection, name), withPercentage(10));
        for (IndexSize index : table.indexes()) {
          long actual = bytes(connection, "shop." + index.name());
          long estimated = index.bytes().orElseThrow();
          if (index.atMost()) {
            assertThat(actual).as(index.name()).isLessThanOrEqualTo(estimated * 11 / 10);
          } else {
            assertThat(estimated).as(index.name()).isCloseTo(actual, withPercentage(10));
          }
        }
      }
    }
    database.drop();
  }

  private static String position(Connection connection) throws SQLException {
    return Query.of(connection, "select pg_catalog.pg_current_wal_insert_lsn()::text")
        .one(row -> row.getString(1));
  }

  private static long bytes(Connection connection, String relation) throws SQLException {
    return Query.of(connection, "select pg_catalog.pg_relation_size(?::text::regclass)")
        .with(relation)
        .one(row -> row.getLong(1));
  }

  private static long toastBytes(Connection connection, String table) throws SQLException {
    return Query.of(
            connection,
            """
            select coalesce(pg_catalog.pg_relation_size(nullif(c.reltoastrelid, 0)), 0)
            from pg_catalog.pg_class c where c.oid = ?::text::regclass
            """)
        .with(table)
        .one(row -> row.getLong(1));
  }
}
