package dev.landfall.migration.plan;

import static dev.landfall.migration.plan.PlanRig.blocking;
import static dev.landfall.migration.plan.PlanRig.carry;
import static dev.landfall.migration.plan.PlanRig.column;
import static dev.landfall.migration.plan.PlanRig.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import dev.landfall.postgres.RelationName;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each decision of a plan: what goes where, by name and by rule. */
@SuppressWarnings("NullAway.Init") // The rig is made before each test.
class PlannerTest {
  private static final ColumnRule SKIP = new ColumnRule.Skip();

  @TempDir private Path folder;
  private PlanRig rig;

  @BeforeEach
  void makeRig() {
    rig = new PlanRig(folder);
  }

  @Test
  void tablesAndColumnsOfTheSameNameBelongTogether() {
    rig.file("1", "create table items (id integer primary key, name text, note text)");

    Plan plan = rig.plan(rig.config());

    assertThat(plan.tables())
        .containsExactly(
            new TableMapping(
                "items",
                new RelationName("app", "items"),
                "repo_id",
                List.of(column("id", "id"), column("name", "name"), column("note", "note"))));
    assertThat(findings(plan, "LF-PLN-012")).hasSize(7);
    assertThat(plan.findings())
        .extracting(it -> it.kind().id())
        .containsOnly("LF-PLN-012", "LF-PLN-013");
    assertThat(plan.key()).isEqualTo(new Plan.KeyColumn("repo_id", "bigint", "(\\d+)\\.db$"));
  }

  @Test
  void namesThatDifferInCaseOnlyMeetTheSameTarget() {
    rig.file("1", "create table MIXED (ID integer primary key, ID2 integer)");

    assertThat(rig.plan(rig.config()).tables())
        .containsExactly(
            new TableMapping(
                "MIXED",
                new RelationName("app", "Mixed"),
                "repo_id",
                List.of(column("ID", "Id"), column("ID2", "id2"))));
  }

  @Test
  void rulesSaySkipIntoAndFrom() {
    rig.file(
        "1",
        "create table old_items (id integer primary key, title text, born integer, junk blob)",
        "create table cache (id integer)",
        "insert into cache values (1), (2)");

    Plan plan =
        rig.plan(
            rig.config()
                .table("OLD_items", new TableRule.Into(new TargetTable("app", "items")))
                .table("cache", new TableRule.Skip())
                .column("old_items", "TITLE", carry("name", null, null))
                .column("old_items", "born", carry("made", "timestamptz", Conversion.EPOCH_MILLIS))
                .column("old_items", "junk", SKIP));

    assertThat(plan.tables())
        .containsExactly(
            new TableMapping(
                "old_items",
                new RelationName("app", "items"),
                "repo_id",
                List.of(
                    column("id", "id"),
                    column("title", "name"),
                    new ColumnMapping("born", "made", Optional.of(Conversion.EPOCH_MILLIS)))));
    assertThat(plan.skipped()).containsExactly("cache");
    assertThat(findings(plan, "LF-PLN-014"))
        .extracting(Finding::message)
        .anyMatch(it -> it.contains("cache") && it.contains("2 rows in 1 file."))
        .anyMatch(it -> it.contains("old_items.junk"));
    assertThat(blocking(plan)).isEmpty();
  }

  @Test
  void aTableThatIsReadThroughSqliteIsNamedWithTheReason() {
    String items = "create table items (id integer primary key, name text not null, note text";
    rig.file("1", items + ")", "insert into items (name) values ('a')");
    rig.file(
        "2",
        items.replace("note text", "note text as (upper(name)) virtual") + ")",
        "insert into items (name) values ('b'), ('c')");

    assertThat(findings(rig.plan(rig.config()), "LF-PLN-015"))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.object()).isEqualTo("items");
              assertThat(it.message())
                  .contains("3 rows in 2 files", "virtual generated column: note");
            });
    assertThat(findings(rig.plan(rig.config().column("items", "note", SKIP)), "LF-PLN-015"))
        .isEmpty();
  }

  @Test
  void aRuleThatMeetsNothingIsNamed() {
    rig.file("1", "create table items (id integer, name text)");

    assertThat(
            findings(
                rig.plan(
                    rig.config()
                        .table("itmes", new TableRule.Skip())
                        .column("items", "nmae", SKIP)
                        .column("ITEMS", "ID", carry(null, "int4", null))),
                "LF-PLN-008"))
        .extracting(Finding::object)
        .containsExactlyInAnyOrder("tables.itmes", "columns.items.nmae");
  }

  @Test
  void aTimeZoneGoesWithAConversionOfTimes() {
    rig.file("1", "create table items (id integer primary key, born integer)");
    ColumnRule zoned =
        new ColumnRule.Carry(
            Optional.of("made"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ZoneId.of("Europe/Berlin")),
            new OnFailure.Reject());

    assertThat(findings(rig.plan(rig.config().column("items", "born", zoned)), "LF-PLN-008"))
        .extracting(Finding::object)
        .containsExactly("columns.items.born");
  }

  @Test
  void whatIsNoTableIsNamedAsNotCarried() {
    rig.file(
        "1",
        "create table items (id integer, name text)",
        "create index items_name on items (name)",
        "create view names as select name from items",
        "create trigger once after insert on items begin select 1; end",
        "create virtual table search using fts5 (body)");

    Plan plan = rig.plan(rig.config());

    assertThat(findings(plan, "LF-PLN-009"))
        .extracting(Finding::object)
        .containsExactlyInAnyOrder("names", "once");
    assertThat(findings(plan, "LF-PLN-021"))
        .extracting(Finding::object)
        .containsExactly("items.items_name");
    assertThat(findings(plan, "LF-PLN-023")).extracting(Finding::object).containsExactly("search");
    assertThat(blocking(plan)).isEmpty();
  }

  @Test
  void aColumnThatTheTargetComputesIsNotCarried() {
    rig.file("1", "create table items (id integer, name text, total integer)");

    Plan plan = rig.plan(rig.config());

    assertThat(blocking(plan)).isEmpty();
    assertThat(findings(plan, "LF-PLN-014"))
        .extracting(Finding::object)
        .containsExactly("items.total");
  }

  @Test
  void theBaselinesDataIsNotedAsLeftOut() {
    rig.file("1", "create table items (id integer, name text)");

    assertThat(findings(rig.plan(rig.config()), "LF-PLN-013"))
        .extracting(Finding::message)
        .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains("copy"));
  }
}
