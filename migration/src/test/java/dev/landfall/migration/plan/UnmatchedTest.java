package dev.landfall.migration.plan;

import static dev.landfall.migration.plan.PlanRig.blocking;
import static dev.landfall.migration.plan.PlanRig.carry;
import static dev.landfall.migration.plan.PlanRig.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import dev.landfall.migration.testing.Configs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each table and column of either side that has no place, or the wrong one, in the other: blocked.
 */
@SuppressWarnings("NullAway.Init") // The rig is made before each test.
class UnmatchedTest {
  private static final ColumnRule SKIP = new ColumnRule.Skip();

  @TempDir private Path folder;
  private PlanRig rig;

  @BeforeEach
  void makeRig() {
    rig = new PlanRig(folder);
  }

  @Test
  void aTableWithoutATargetBlocks() {
    rig.file("1", "create table nowhere (id integer)");

    assertThat(blocking(rig.plan(rig.config()))).containsExactly("LF-PLN-001 nowhere");
  }

  @Test
  void aColumnWithoutATargetBlocks() {
    rig.file("1", "create table items (id integer, name text, extra text)");

    assertThat(blocking(rig.plan(rig.config()))).containsExactly("LF-PLN-002 items.extra");
    assertThat(
            blocking(rig.plan(rig.config().column("items", "extra", carry("nothing", null, null)))))
        .containsExactly("LF-PLN-002 items.extra");
    assertThat(blocking(rig.plan(rig.config().column("items", "extra", carry("note", null, null)))))
        .isEmpty();
  }

  @Test
  void aTargetWithoutTheKeysColumnBlocks() {
    rig.file("1", "create table nokey (id integer)");

    assertThat(blocking(rig.plan(rig.config()))).containsExactly("LF-PLN-003 app.nokey");
  }

  @Test
  void aColumnThatTheServerCanNotFillNeedsASourceInEveryVersion() {
    rig.file("1", "create table needs (id integer)");
    assertThat(blocking(rig.plan(rig.config()))).containsExactly("LF-PLN-004 app.needs.must");

    rig.file("2", "create table needs (id integer, must integer)");
    Plan plan = rig.plan(rig.config());
    assertThat(blocking(plan)).containsExactly("LF-PLN-004 app.needs.must");
    assertThat(findings(plan, "LF-PLN-004").getFirst().message()).contains("schema version");

    rig.file("1", "create table needs (id integer, must integer)");
    assertThat(blocking(rig.plan(rig.config()))).isEmpty();
  }

  @Test
  void twoSourcesOfOneTargetBlock() {
    rig.file(
        "1",
        "create table items (id integer, name text, title text)",
        "create table things (id integer, name text)");

    assertThat(
            blocking(
                rig.plan(
                    rig.config()
                        .table("things", new TableRule.Into(new TargetTable("app", "items")))
                        .column("items", "title", carry("name", null, null)))))
        .containsExactlyInAnyOrder("LF-PLN-005 app.items", "LF-PLN-005 app.items.name");
    rig.file("1", "create table items (id integer, name text, repo_id integer)");
    assertThat(blocking(rig.plan(rig.config())))
        .as("the source key has the column for itself")
        .containsExactly("LF-PLN-005 app.items.repo_id");
  }

  @Test
  void aTypeThatCanNotBeLoadedBlocksUnlessItIsSkipped() {
    rig.file("1", "create table odd (shape text)");

    assertThat(blocking(rig.plan(rig.config()))).containsExactly("LF-PLN-006 app.odd.shape");
    assertThat(blocking(rig.plan(rig.config().column("odd", "shape", SKIP)))).isEmpty();
  }

  @Test
  void anotherTypeThanTheConfigurationPromisesBlocks() {
    rig.file("1", "create table items (id integer, name text, made text)");

    assertThat(blocking(rig.plan(rig.config().column("items", "id", carry(null, "int8", null)))))
        .containsExactly("LF-PLN-007 app.items.id");
    assertThat(
            blocking(
                rig.plan(
                    rig.config()
                        .column("items", "id", carry(null, "int4", null))
                        .column("items", "made", carry(null, "timestamp with time zone", null)))))
        .isEmpty();
  }

  @Test
  void theKeysTypeIsItsColumns() {
    rig.file("1", "create table textkey (id integer)", "create table varkey (id integer)");

    assertThat(blocking(rig.plan(rig.config())))
        .containsExactlyInAnyOrder(
            "LF-PLN-007 app.textkey.repo_id", "LF-PLN-007 app.varkey.repo_id");
    assertThat(
            blocking(
                rig.plan(rig.config().key(Configs.key("repo_id", KeyType.TEXT, "(\\d+)\\.db$")))))
        .isEmpty();
  }

  @Test
  void aPlaceForWhatDoesNotConvertMustBeFreeTextThatMayBeNull() {
    rig.file(
        "1", "create table items (id integer primary key, name text, note text, born integer)");

    assertThat(fallbackProblem("due", "born", new OnFailure.SetNull())).isEmpty();
    assertThat(fallbackProblem("due", "born", new OnFailure.Into("nowhere")))
        .contains("there is no such column");
    assertThat(fallbackProblem("due", "born", new OnFailure.Into("note")))
        .contains("it takes the values of items.note");
    assertThat(fallbackProblem("due", "born", new OnFailure.Into("due"))).contains("items.born");
    assertThat(fallbackProblem("due", "born", new OnFailure.Into("repo_id")))
        .contains("the source key");
    assertThat(fallbackProblem("due", "born", new OnFailure.Into("made")))
        .contains("it is NOT NULL");
    assertThat(fallbackProblem("id", "id", new OnFailure.SetNull())).contains("is NOT NULL");
  }

  private String fallbackProblem(String into, String column, OnFailure onFailure) {
    ColumnRule rule =
        new ColumnRule.Carry(
            Optional.of(into),
            Optional.empty(),
            column.equals("born") ? Optional.of(Conversion.EPOCH_MILLIS) : Optional.empty(),
            Optional.empty(),
            onFailure);
    return findings(rig.plan(rig.config().column("items", column, rule)), "LF-PLN-040").stream()
        .map(Finding::message)
        .collect(Collectors.joining());
  }
}
