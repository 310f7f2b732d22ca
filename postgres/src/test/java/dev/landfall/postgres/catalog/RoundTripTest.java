package dev.landfall.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RoundTripTest {
  @Test
  void isFixedAfterOneRoundTripOnTheNewestServer() throws SQLException {
    isFixedAfterOneRoundTrip(TestServers.newest());
  }

  @Test
  void isFixedAfterOneRoundTripOnTheOldestServer() throws SQLException {
    isFixedAfterOneRoundTrip(TestServers.oldest());
  }

  private static void isFixedAfterOneRoundTrip(ScratchServer server) throws SQLException {
    var source = server.createDatabase();
    SampleSchema.applyTo(source);
    Catalog first = SampleSchema.read(source);
    Catalog second = SampleSchema.copied(first, server.createDatabase());
    assertThat(second.objects())
        .extracting(CatalogObject::id)
        .containsExactlyInAnyOrderElementsOf(
            first.objects().stream().map(CatalogObject::id).toList());
    Catalog third = SampleSchema.copied(second, server.createDatabase());
    assertThat(CatalogComparison.compare(second, third)).isEmpty();
    assertThat(third).isEqualTo(second);
    assertThat(CatalogComparison.compare(first, second))
        .as("only what the server words differently after one round trip")
        .allSatisfy(
            difference ->
                assertThat(difference)
                    .isInstanceOfSatisfying(
                        CatalogDifference.Changed.class,
                        changed -> assertThat(changed.attribute()).isEqualTo("definition")))
        .extracting(CatalogDifference::id)
        .containsExactly(
            new ObjectId(ObjectKind.CONSTRAINT, "app", "customers", "customers_kind_check"));
    JsonMapper mapper = JsonMapper.builder().build();
    assertThat(mapper.readValue(mapper.writeValueAsString(second), Catalog.class))
        .isEqualTo(second);
  }
}
