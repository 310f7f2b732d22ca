package dev.landfall.migration.plan;

import static dev.landfall.migration.plan.PlanRig.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of several schema versions, and how their differences are told. */
@SuppressWarnings("NullAway.Init") // The rig is made before each test.
class SchemaVersionsTest {
  @TempDir private Path folder;
  private PlanRig rig;

  @BeforeEach
  void makeRig() {
    rig = new PlanRig(folder);
  }

  @Test
  void filesOfAnotherSchemaVersionAreNamedWithTheDifference() {
    rig.file("1", "create table items (id integer, name text, note text)");
    rig.file("2", "create table items (id integer, name text, note text)");
    rig.file("3", "create table items (id integer, name text)");

    List<Finding> versions = findings(rig.plan(rig.config()), "LF-PLN-010");

    assertThat(versions).hasSize(1);
    assertThat(versions.getFirst().evidence())
        .containsExactly("files: fleet/3.db", "- column items.note TEXT");
  }

  @Test
  void everyKindOfDifferenceBetweenVersionsIsTold() throws Exception {
    String usual = "create table items (id integer primary key, name text, note text default 'x')";
    for (String key : List.of("1", "2", "3")) {
      rig.file(
          key, usual, "create index one on items (name)", "create view v as select id from items");
    }
    rig.file(
        "4",
        "CREATE TABLE Items (note text default 'x', /* moved */ NAME  text, id integer primary key)",
        "create index one on items (name)",
        "create view v as select id from items");
    rig.file(
        "5",
        "create table items (id integer primary key, name integer not null, extra text,"
            + " note text default 'y', check (id > 0))",
        "create unique index one on items (name)",
        "create view v as select name from items",
        "create table more (x)");

    Plan plan = rig.plan(rig.config());

    assertThat(findings(plan, "LF-PLN-010")).hasSize(1);
    assertThat(findings(plan, "LF-PLN-010").getFirst().evidence())
        .containsExactly(
            "files: fleet/5.db",
            "~ column items.name INTEGER not null, not name TEXT",
            "~ column items.note TEXT default 'y', not note TEXT default 'x'",
            "+ column items.extra TEXT",
            "- index one (name) of items",
            "+ check (id > 0) of items",
            "+ unique index one (name) of items",
            "+ table more",
            "~ view v");
    PlanFile.write(rig.config().file(), plan);
    assertThat(Files.readString(PlanFile.textPath(rig.config().file())))
        .contains("| 4 | `fleet/1.db` |  |", "| 1 | `fleet/5.db` | `~ column items.name");
  }
}
