package dev.landfall.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.PlanFile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with rows is told by the plan, with an example, before anything is loaded. */
class RowChecksTest {
  private static final String SCHEMA =
      """
      create schema app;
      create table app.parents (repo_id bigint, id integer, code text, payload bytea,
        primary key (repo_id, id), unique (repo_id, code));
      create table app.children (repo_id bigint, id bigint, parent_id integer,
        name varchar(5) not null, at timestamptz, primary key (repo_id, id),
        foreign key (repo_id, parent_id) references app.parents);
      """;

  /** One folder for all: its plan has the production schema, which so is read once. */
  @TempDir private static Path folder;

  private static ScratchDatabase database;

  @BeforeAll
  static void database() {
    database = TestServers.newest().createDatabase();
  }

  @BeforeEach
  void fleet() throws Exception {
    Files.writeString(folder.resolve("production.sql"), SCHEMA);
    Files.createDirectories(folder.resolve("fleet"));
    try (Stream<Path> files = Files.list(folder.resolve("fleet"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.deleteIfExists(folder.resolve("landfall.checks.jsonl"));
    file(
        1,
        "insert into parents values (1, 'a', x'00'), (2, 'b', x'01')",
        "insert into children values (1, 1, 'x', '2024-01-01 00:00:00'), (2, null, 'y', null)");
  }

  @Test
  void aCleanFleetHasNothingWrong() {
    assertThat(told(new Configs(folder).profile(ProfileMode.FULL))).isEmpty();
  }

  @Test
  void eachRuleThatRowsBreakIsToldWithACountAndAnExample() {
    file(
        2,
        "insert into parents values (1, 'a', x'00'), (2, 'a', x'01'), (3, 'a', null), (4, null, 'no blob')",
        "insert into children values (1, 9, 'x', null), (2, 8, 'y', null), (3, 1, null, null),"
            + " (4, 1, 'too long', null), (5, 1, 'z', 'yesterday'), (6, 99999999999, 'z', null)");

    assertThat(told(new Configs(folder).profile(ProfileMode.FULL)))
        .containsExactlyInAnyOrder(
            "LF-PRO-001 parents.payload 1 row, fleet/2.db, row 4",
            "LF-PRO-001 children.name 1 row, fleet/2.db, row 3",
            "LF-PRO-001 children.name 1 row, fleet/2.db, row 4",
            "LF-PRO-001 children.at 1 row, fleet/2.db, row 5",
            "LF-PRO-001 children.parent_id 1 row, fleet/2.db, row 6",
            "LF-PRO-003 app.children.children_repo_id_parent_id_fkey 2 rows, fleet/2.db, row 1",
            "LF-PRO-005 app.parents.parents_repo_id_code_key 2 rows, fleet/2.db, row 3");
    assertThat(told(new Configs(folder).profile(ProfileMode.FULL).tolerate(5)))
        .filteredOn(line -> line.startsWith("LF-PRO-00"))
        .noneMatch(line -> line.startsWith("LF-PRO-001"))
        .filteredOn(line -> line.startsWith("LF-PRO-002"))
        .hasSize(5);
  }

  @Test
  void rowsThatWouldBeRejectedDoNotCountAndTheirChildrenDo() {
    file(
        2,
        "insert into parents values (1, 'a', 'no blob'), (2, 'b', 'no blob'), (3, 'b', x'00')",
        "insert into children values (1, 1, 'x', null), (2, 1, 'x', null), (3, 2, null, null),"
            + " (4, 9, null, null), (5, 3, 'x', null)");

    assertThat(told(new Configs(folder).profile(ProfileMode.FULL).tolerate(4)))
        .containsExactlyInAnyOrder(
            "LF-PRO-002 parents.payload 2 rows, fleet/2.db, row 1",
            "LF-PRO-002 children.name 2 rows, fleet/2.db, row 3",
            "LF-PRO-013 app.children.children_repo_id_parent_id_fkey 2 rows, fleet/2.db, row 1");
  }

  @Test
  void keysThatDoNotTellFilesApartAreTold() throws Exception {
    Files.writeString(
        folder.resolve("other.sql"),
        """
        create schema app;
        create table app.parents (repo_id bigint, id integer primary key, code text, payload bytea);
        create unique index once on app.parents (repo_id, lower(code));
        create table app.children (repo_id bigint, id bigint, parent_id integer references app.parents,
          name text, at text, primary key (repo_id, id));
        """);
    file(2, "insert into children values (1, 1, null, null)");

    assertThat(told(new Configs(folder).baseline("other.sql").profile(ProfileMode.FULL)))
        .containsExactlyInAnyOrder(
            "LF-PRO-009 app.children.children_parent_id_fkey 1 row, fleet/2.db, row 1",
            "LF-PRO-010 app.parents.parents_pkey ",
            "LF-PRO-012 keys 1 key of the target can't be checked for all rows before the build.,"
                + " app.parents.once: its key has an expression");
  }

  @Test
  void aSampleLooksAtRowsAndNotAtKeys() {
    file(2, "insert into children values (1, 9, null, null)");

    assertThat(told(new Configs(folder).profile(ProfileMode.SAMPLE)))
        .containsExactlyInAnyOrder(
            "LF-PRO-001 children.name 1 row, fleet/2.db, row 1", "LF-PRO-008 survey.profile ");
    assertThat(told(new Configs(folder).profile(ProfileMode.NONE))).isEmpty();
  }

  @Test
  void rowsWhoseEntryInAnIndexIsTooLongAreTriedAndToldUnlessTheyCompress() {
    file(
        2,
        "insert into parents with recursive n(i) as (select 1 union all select i + 1 from n where i < 30)"
            + " select i, case i when 7 then hex(zeroblob(1500)) when 8 then hex(randomblob(3000))"
            + " end, x'00' from n");

    assertThat(told(new Configs(folder).profile(ProfileMode.FULL)))
        .containsExactly(
            "LF-PRO-014 app.parents.parents_repo_id_code_key 1 row, fleet/2.db, row 8");
    assertThat(told(new Configs(folder).profile(ProfileMode.SAMPLE)))
        .anyMatch(line -> line.startsWith("LF-PRO-006 parents.code 2 values of more than"));
  }

  @Test
  void whatIsKnownOfAnUnchangedFileIsNotLookedAtAgain() throws Exception {
    file(2, "insert into children values (1, 1, null, null), (2, 1, 'x', null)");
    Configs config = new Configs(folder).profile(ProfileMode.FULL);
    assertThat(told(config)).contains("LF-PRO-001 children.name 1 row, fleet/2.db, row 1");

    Path kept = folder.resolve("landfall.checks.jsonl");
    Files.writeString(kept, Files.readString(kept).replace("\"rows\":[1,", "\"rows\":[7,"));
    assertThat(told(config)).contains("LF-PRO-001 children.name 7 rows, fleet/2.db, row 1");

    SqliteFiles.write(folder.resolve("fleet/2.db"), "update children set name = 'y'");
    assertThat(told(config)).noneMatch(line -> line.contains("children.name"));
    assertThat(Files.readString(PlanFile.textPath(config.file())))
        .contains("| `children.name` | 4 of 4 | TEXT 4 |");
  }

  private List<Finding> findings(Configs config) {
    Plan plan =
        Migration.plan(
            Job.environment(config.schema("app").build(), database, new Recorder(), new Stop()));
    return plan.findings().stream().filter(it -> it.kind().id().startsWith("LF-PRO")).toList();
  }

  /** Each finding as its id, object, count and example. */
  private List<String> told(Configs config) {
    return findings(config).stream()
        .map(
            it ->
                "%s %s %s"
                    .formatted(
                        it.kind().id(),
                        it.object(),
                        it.evidence().isEmpty()
                            ? ""
                            : it.message().split(":", 2)[0]
                                + ", "
                                + it.evidence().getFirst().replace("for example ", "")))
        .toList();
  }

  private void file(int key, String... rows) {
    Path file = folder.resolve("fleet/%d.db".formatted(key));
    SqliteFiles.write(
        file,
        "create table parents (id integer primary key, code text, payload)",
        "create table children (id integer primary key, parent_id integer, name, at text)");
    SqliteFiles.write(file, rows);
  }
}
