package dev.landfall.gate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.gate.schema.Mutations.Mutation;
import dev.landfall.gate.schema.compare.SchemaComparison;
import dev.landfall.gate.schema.read.EmbeddedPlace;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.gate.schema.read.ScratchPlace;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each object of the large schema dropped, and each of its attributes weakened: told as that
 * object, with that meaning, and nothing else is told. Mutations of a kind are made together, each
 * on an object of its own, and looked at by one reading.
 */
class SchemaMutationTest {
  @Test
  void aSampleOfMutationsIsFlagged() throws SQLException {
    everyMutationIsFlagged(LargeSchema.SMALL, List.of(3, 8));
  }

  @Test
  @Tag("slow")
  void everyMutationOfEveryTableIsFlagged() throws SQLException {
    everyMutationIsFlagged(
        LargeSchema.WHOLE, IntStream.range(2, LargeSchema.WHOLE.tables()).boxed().toList());
  }

  private static void everyMutationIsFlagged(LargeSchema schema, List<Integer> tables)
      throws SQLException {
    try (EmbeddedPlace place = EmbeddedPlace.on(TestServers.newest());
        SchemaReader reader = SchemaFixture.reader()) {
      ScratchPlace.Room first = place.room();
      SchemaScript.parse("large.sql", schema.text())
          .apply(first.connection(), first.helper(), Duration.ofMinutes(2));
      // made again, so that each text is as it is after a round trip
      ScratchPlace.Room room = place.room();
      Catalog.read(first.connection(), CatalogScope.everything())
          .createIn(room.connection(), room.helper());
      Connection connection = room.connection();
      connection.setAutoCommit(false);
      Catalog before = Catalog.read(connection, CatalogScope.everything());
      if (schema.equals(LargeSchema.WHOLE)) {
        assertLarge(before);
      }
      List<List<Mutation>> groups = Mutations.of(schema, tables);
      for (List<Mutation> group : groups) {
        try (Statement statement = connection.createStatement()) {
          for (Mutation mutation : group) {
            statement.execute(mutation.sql());
          }
        }
        Catalog after = Catalog.read(connection, CatalogScope.everything());
        connection.rollback();
        SchemaComparison comparison =
            SchemaComparison.of(SchemaFixture.of(before), SchemaFixture.of(after), reader);
        assertThat(SchemaFixture.told(comparison))
            .as(group.getFirst().sql())
            .containsExactlyInAnyOrderElementsOf(
                group.stream().map(it -> it.meaning() + " " + it.object()).toList());
      }
    }
  }

  private static void assertLarge(Catalog catalog) {
    assertThat(count(catalog, ObjectKind.TABLE, "")).isGreaterThanOrEqualTo(150);
    assertThat(count(catalog, ObjectKind.INDEX, "")).isGreaterThanOrEqualTo(600);
    assertThat(count(catalog, ObjectKind.CONSTRAINT, "foreign key")).isGreaterThanOrEqualTo(300);
  }

  private static long count(Catalog catalog, ObjectKind kind, String type) {
    return catalog.objects().stream()
        .filter(it -> it.id().kind() == kind)
        .filter(it -> type.isEmpty() || type.equals(it.attributes().get("type")))
        .count();
  }
}
