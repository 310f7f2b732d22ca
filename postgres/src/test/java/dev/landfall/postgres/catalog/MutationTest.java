package dev.landfall.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.postgres.catalog.CatalogDifference.Changed;
import dev.landfall.postgres.catalog.CatalogDifference.Extra;
import dev.landfall.postgres.catalog.CatalogDifference.Missing;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each change of the sample schema is reported, as itself and as nothing else. */
class MutationTest {
  @Test
  void everyChangeIsReportedOnTheNewestServer() throws SQLException {
    everyChangeIsReported(TestServers.newest());
  }

  @Test
  void everyChangeIsReportedOnTheOldestServer() throws SQLException {
    everyChangeIsReported(TestServers.oldest());
  }

  private static void everyChangeIsReported(ScratchServer server) throws SQLException {
    ScratchDatabase database = server.createDatabase();
    SampleSchema.applyTo(database);
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      Catalog before = Catalog.read(connection, CatalogScope.everything());
      assertThat(CatalogComparison.compare(before, before)).isEmpty();
      List<List<Mutation>> groups = Mutation.groups();
      assertThat(groups).hasSizeGreaterThan(5);
      for (List<Mutation> group : groups) {
        check(group, before, connection);
        connection.rollback();
      }
    }
  }

  private static void check(List<Mutation> group, Catalog before, Connection connection)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (Mutation mutation : group) {
        statement.execute(mutation.sql());
      }
    }
    Catalog after = Catalog.read(connection, CatalogScope.everything());
    assertThat(CatalogComparison.compare(before, after).stream().map(MutationTest::text))
        .as(() -> String.join("\n", group.stream().map(Mutation::sql).toList()))
        .containsExactlyInAnyOrderElementsOf(
            group.stream().flatMap(mutation -> mutation.differences().stream()).toList());
    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
  }

  private static String text(CatalogDifference difference) {
    return switch (difference) {
      case Missing missing -> "missing " + missing.id();
      case Extra extra -> "extra " + extra.id();
      case Changed changed -> "changed " + changed.id() + ": " + changed.attribute();
    };
  }
}
