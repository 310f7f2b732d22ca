package dev.landfall.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.plan.PlanDecisions.Change;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import java.lang.reflect.RecordComponent;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanDecisionsTest {
  /**
   * A ledger that was begun is bound to these texts: where this test fails, what is written was
   * changed, and every migration under way would be refused.
   */
  @Test
  void theCanonicalFormDoesNotChange() {
    PlanDecisions decisions =
        PlanDecisions.of(
            new Plan.KeyColumn("repo_id", "bigint", "(\\d+)\\.db$"),
            new Baseline(
                "p.sql",
                "5ba2",
                new Catalog(180000, List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            List.of(
                new TableMapping(
                    "Odd \"name\"\n",
                    new RelationName("public", "odd"),
                    "repo_id",
                    List.of(
                        new ColumnMapping("B", "b", Optional.empty()),
                        new ColumnMapping(
                            "a",
                            "a",
                            Optional.of(Conversion.ISO),
                            Optional.of(ZoneId.of("Europe/Berlin")),
                            new OnFailure.Into("raw"))))),
            List.of("Cache"));

    String baseline = decisions.entries().get("baseline");
    assertThat(baseline).startsWith("5ba2 ");
    assertThat(PlanDecisions.read(decisions.json())).isEqualTo(decisions);
    TreeMap<String, String> rest = new TreeMap<>(decisions.entries());
    rest.remove("baseline");
    assertThat(rest)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "key", "column repo_id, type bigint, pattern \"(\\\\d+)\\\\.db$\"",
                    "table cache", "skip",
                    "table \"odd \\\"name\\\"\\n\"", "into \"public\".\"odd\", key repo_id",
                    "column \"odd \\\"name\\\"\\n\".b", "into b",
                    "column \"odd \\\"name\\\"\\n\".a", "into a from iso zone Europe/Berlin",
                    "on-failure \"odd \\\"name\\\"\\n\".a", "into raw")));
    assertThat(new PlanDecisions(new TreeMap<>(Map.of("key", "k", "table t", "skip"))).digest())
        .isEqualTo("372b9317f32a7e7a2bf0bf48eaeaf347a28fdbf44365500ad99643ab1e6b1338");
  }

  /** A decision that a later version adds must not be forgotten in {@link PlanDecisions}. */
  @Test
  void everyDecisionIsWritten() {
    assertThat(components(TableMapping.class))
        .containsExactly("sourceTable", "target", "keyColumn", "columns", "identity", "references");
    assertThat(components(ColumnMapping.class))
        .containsExactly("sourceColumn", "targetColumn", "conversion", "zone", "onFailure");
    assertThat(components(Plan.KeyColumn.class)).containsExactly("name", "type", "pattern");
  }

  @Test
  void whatChangedIsToldBySubject() {
    PlanDecisions was =
        decisions("key", "k", "baseline", "1 a", "table t", "into x", "column t.a", "into a");
    PlanDecisions is =
        decisions("key", "k", "baseline", "2 b", "table u", "skip", "on-failure t.a", "null");

    assertThat(is.since(was))
        .extracting(Change::line)
        .containsExactly(
            "baseline: was 1 a, is 2 b",
            "column t.a: was into a, is not there",
            "on-failure t.a: was not there, is null",
            "table t: was into x, is not there",
            "table u: was not there, is skip");
    assertThat(is.since(was))
        .extracting(Change::concernsNoRow)
        .containsExactly(false, false, false, false, true);
    assertThat(was.since(was)).isEmpty();
  }

  @Test
  void theSameFileOrTheSameCatalogIsTheSameBaseline() {
    PlanDecisions was = decisions("baseline", "file catalog");

    assertThat(decisions("baseline", "file other").since(was)).isEmpty();
    assertThat(decisions("baseline", "other catalog").since(was)).isEmpty();
    assertThat(decisions("baseline", "other other").since(was)).hasSize(1);
  }

  private static PlanDecisions decisions(String... entries) {
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(entries[i], entries[i + 1]);
    }
    return new PlanDecisions(map);
  }

  private static List<String> components(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }
}
