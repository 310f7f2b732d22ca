package dev.landfall.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that stands against renumbering and merging, provoked. */
@SuppressWarnings("NullAway.Init") // The rig is made before each test.
class ConsolidationFindingsTest {
  private static final String SCHEMA =
      """
      create schema app;
      create table app.nodes (id bigint primary key, parent_id bigint references app.nodes, name text);
      create table app.smalls (id smallint primary key, name text);
      create table app.texts (id text primary key, name text);
      create table app.words (id integer primary key, name text not null unique, node_id bigint,
        parent_id integer, unique (name, parent_id));
      create table app.loose (id integer, name text);
      create table app.marks (repo_id bigint not null, id integer not null, node_id bigint, tiny smallint,
        label text, primary key (repo_id, id));
      """;
  private static final String NODES =
      "create table nodes (id integer primary key, parent_id integer, name text)";

  @TempDir private Path folder;
  private static Baseline baseline;
  private PlanRig rig;

  @BeforeAll
  static void readBaseline() {
    baseline = PlanRig.baseline(SCHEMA);
  }

  @BeforeEach
  void makeRig() {
    rig = new PlanRig(folder);
  }

  @Test
  void aColumnThatIsMissingSkippedNoNumberConvertedOrAnothersCanNotBeRenumbered() {
    rig.file("1", NODES, "create table texts (id integer primary key, name text)");
    rig.file("2", "create table nodes (nid integer primary key, name text)");
    assertFinding(renumber("nodes", "id"), "LF-CNS-001", "nodes.id", "have no such column");
    rig.file("2", NODES);
    assertFinding(
        renumber("nodes", "id").column("nodes", "id", new ColumnRule.Skip()),
        "LF-CNS-001",
        "nodes.id",
        "is not carried");
    assertFinding(renumber("texts", "id"), "LF-CNS-001", "texts.id", "app.texts.id is text");
    assertFinding(
        renumber("nodes", "id")
            .column("nodes", "id", PlanRig.carry(null, null, Conversion.DECIMAL)),
        "LF-CNS-001",
        "nodes.id",
        "has a conversion");

    rig.file(
        "1", NODES, "create table smalls (id integer primary key references nodes, name text)");
    assertFinding(
        renumber("nodes", "id").table("smalls", renumbered("id")),
        "LF-CNS-001",
        "smalls.id",
        "can't follow both");
  }

  @Test
  void idsMustFitIntoTheirTypeAndThatOfWhatRefersToThem() {
    String smalls = "create table smalls (id integer primary key, name text)";
    rig.file("1", smalls, "insert into smalls (id) values (1), (20000)");
    rig.file("2", smalls, "insert into smalls (id) values (-5), (10000)");
    assertFinding(renumber("smalls", "id"), "LF-CNS-002", "smalls.id", "need 30006 numbers", 0);
    rig.file("2", smalls, "insert into smalls (id) values (-5), (20000)");
    assertFinding(renumber("smalls", "id"), "LF-CNS-002", "smalls.id", "need 40006 numbers", 1);

    rig.file(
        "1",
        NODES,
        "create table marks (id integer primary key, tiny references nodes)",
        "insert into nodes (id) values (1), (40000)");
    rig.file("2", NODES);
    assertFinding(
        renumber("nodes", "id"),
        "LF-CNS-002",
        "marks.tiny",
        "tiny is smallint and takes ids up to");

    rig.file(
        "1", NODES, "insert into nodes (id) values (-9223372036854775808), (9223372036854775807)");
    assertFinding(
        renumber("nodes", "id"), "LF-CNS-002", "nodes.id", "need 18446744073709551616 numbers");
    rig.file("1", NODES, "insert into nodes (id) values (1), (9223372036854775807)");
    assertFinding(renumber("nodes", "id"), "LF-CNS-002", "nodes.id", "", 0);
    rig.file("2", NODES, "insert into nodes (id) values (1)");
    assertFinding(
        renumber("nodes", "id"), "LF-CNS-002", "nodes.id", "need 9223372036854775808 numbers");
  }

  @Test
  void aMergeKeyMustBeThereEverywhereAndBeCarried() {
    rig.file("1", "create table words (id integer primary key, name text)");
    rig.file("2", "create table words (id integer primary key, label text)");
    assertFinding(merge("words", "name"), "LF-CNS-003", "words.name", "have no such column");
    rig.file("2", "create table words (id integer primary key, name text)");
    assertFinding(
        merge("words", "name").column("words", "NAME", new ColumnRule.Skip()),
        "LF-CNS-003",
        "words.name",
        "which is not carried");
  }

  @Test
  void theTargetOfAMergeMustKeepTheRowsSingle() {
    rig.file("1", "create table loose (id integer primary key, name text)");

    assertFinding(merge("loose", "name"), "LF-CNS-004", "app.loose", "on name");
  }

  @Test
  void rowsThatDifferAreToldBothWithTheirFiles() {
    String words = "create table words (id integer primary key, name text, node_id integer)";
    rig.file("1", words, "insert into words values (1, 'a', 5), (2, 'b', 6)");
    rig.file("2", words, "insert into words values (9, 'b', 6), (8, 'a', 7)");

    Finding finding =
        assertFinding(merge("words", "name"), "LF-CNS-005", "words", "differ in node_id");

    assertThat(finding.evidence())
        .hasSize(2)
        .anyMatch(it -> it.contains("1.db") && it.contains("5"))
        .anyMatch(it -> it.contains("2.db") && it.contains("7"));
  }

  @Test
  void aRowThatIsKeptOnceCanNotReferToRowsOfOneFileNorToItselfByItsKey() {
    rig.file(
        "1",
        NODES,
        "create table words (id integer primary key, name text, node_id integer references nodes,"
            + " parent_id integer references words)");

    assertFinding(
        merge("words", "name").table("nodes", renumbered("id")),
        "LF-CNS-006",
        "words.node_id",
        "where each file has rows of its own");
    assertFinding(
        merge("words", "name", "parent_id").column("words", "node_id", new ColumnRule.Skip()),
        "LF-CNS-006",
        "words",
        "leads back to words");
  }

  @Test
  void aColumnFollowsOneTable() {
    rig.file(
        "1",
        NODES,
        "create table smalls (id integer primary key, name text)",
        "create table marks (id integer primary key, node_id integer references nodes,"
            + " foreign key (node_id) references smalls)");
    Configs both = renumber("nodes", "id").table("smalls", renumbered("id"));

    assertFinding(both, "LF-CNS-007", "marks.node_id", "nodes and smalls");
    assertFinding(
        both.column("marks", "node_id", references("nodes")), "LF-CNS-007", "marks.node_id", "", 0);
  }

  @Test
  void referencesMustLeadToIdsThatChange() {
    rig.file("1", NODES, "create table marks (id integer primary key, node_id integer)");

    assertFinding(
        renumber("nodes", "id").column("marks", "node_id", references("marks")),
        "LF-CNS-008",
        "marks.node_id",
        "marks, which has no ids that change");
  }

  @Test
  void whatFollowsIdsMustTakeThem() {
    rig.file("1", NODES, "create table marks (id integer primary key, label references nodes)");

    assertFinding(renumber("nodes", "id"), "LF-CNS-009", "marks.label", "label is text");
  }

  @Test
  void aColumnThatLooksLikeAReferenceIsNamedUntilTheConfigurationSays() {
    rig.file("1", NODES, "create table marks (id integer primary key, node_id integer)");

    assertFinding(renumber("nodes", "id"), "LF-CNS-010", "marks.node_id", "stay as they are");
    assertFinding(
        renumber("nodes", "id").column("marks", "node_id", references("nodes")),
        "LF-CNS-010",
        "marks.node_id",
        "",
        0);
  }

  @Test
  void aTableOfTooManyRowsIsNoLookupTable() {
    rig.file(
        "1",
        "create table words (id integer primary key, name text)",
        "with recursive n (i) as (select 1 union all select i + 1 from n where i <= 500000)"
            + " insert into words select i, 'word' || i from n");

    assertFinding(merge("words", "name"), "LF-CNS-011", "words", "more than 500000");
  }

  private Configs renumber(String table, String id) {
    return rig.config().table(table, renumbered(id));
  }

  private Configs merge(String table, String... key) {
    return rig.config().table(table, new TableRule.Merge(Optional.empty(), List.of(key)));
  }

  private static TableRule renumbered(String id) {
    return new TableRule.Renumber(Optional.empty(), id);
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

  private Finding assertFinding(Configs config, String id, String object, String message) {
    return assertFinding(config, id, object, message, 1).getFirst();
  }

  private List<Finding> assertFinding(
      Configs config, String id, String object, String message, int times) {
    Plan plan = Consolidating.survey(rig.plan(config, baseline), Optional.empty(), new Stop(), 1);
    List<Finding> found =
        PlanRig.findings(plan, id).stream().filter(it -> it.object().equals(object)).toList();
    assertThat(found).as(plan.findings().toString()).hasSize(times);
    assertThat(found)
        .allSatisfy(
            it -> {
              assertThat(it.message()).contains(message);
              assertThat(it.remedy()).isNotNull();
            });
    return found;
  }
}
