package dev.landfall.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.BaselineReader;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sources promise, and a baseline that promises as much, or less. */
class GuaranteesTest {
  private static final String[] SOURCE = {
    "create table parent (id integer primary key)",
    "create table \"Child\" (a text not null, b integer default 7, c text collate nocase,"
        + " d integer references parent, e text check (length(e) > 2), f integer check (f in (0, 1)),"
        + " g text check (json_valid(g)), h integer as (b + 1) stored, i text,"
        + " primary key (a, b), unique (c), foreign key (b) references parent (id) on delete cascade)",
    "create index plain on Child (d, e desc)",
    "create unique index expression on Child (lower(e))",
    "create index part on Child (i) where i is not null",
    "create view v as select 1",
    "create trigger tr after insert on parent begin select 1; end",
    "create virtual table search using fts5 (a, e, content='Child', content_rowid='b')",
    "create virtual table notes using fts5 (title, text)",
    "create virtual table places using rtree (id, x0, x1, y0, y1)",
  };

  @TempDir private static Path shared;
  @TempDir private Path folder;
  private static Baseline strong;
  private static Baseline weak;

  @BeforeAll
  static void readBaselines() throws Exception {
    strong =
        BaselineReader.read(
            Files.writeString(
                shared.resolve("strong.sql"),
                """
                create schema app;
                create table app.parent (repo_id bigint, id bigint, primary key (repo_id, id));
                create table app."Child" (
                  repo_id bigint not null, a text not null, b bigint default 7, c text, d bigint,
                  e text check (length(e) > 2), f boolean, g jsonb,
                  h bigint generated always as (b + 1) stored, i text,
                  primary key (repo_id, a, b),
                  foreign key (repo_id, b) references app.parent on delete cascade,
                  foreign key (repo_id, d) references app.parent
                    deferrable initially deferred);
                create unique index on app."Child" (repo_id, lower(c));
                create index on app."Child" (repo_id, d, e desc nulls last, i);
                create unique index on app."Child" (repo_id, lower(e));
                create index on app."Child" (i) where i is not null;
                create view app.v as select 1;
                create function app.f() returns trigger language plpgsql as 'begin return new; end';
                create trigger tr after insert on app.parent for each row execute function app.f();
                """));
    weak =
        BaselineReader.read(
            Files.writeString(
                shared.resolve("weak.sql"),
                """
                create schema app;
                create table app.parent (repo_id bigint, id bigint);
                create table app."Child" (
                  repo_id bigint, a text, b bigint, c text, d bigint, e text, f bigint, g text,
                  h bigint, i text);
                create index on app."Child" (repo_id, e, d);
                create unique index on app."Child" (repo_id, c, d);
                create index on app."Child" (i) where i <> '';
                """));
  }

  @Test
  void aBaselineThatPromisesAsMuchIsLeftInPeace() {
    Plan plan = plan(strong, new Configs(folder).schema("app"));

    assertThat(ids(plan, "LF-PLN-02[012]")).isEmpty();
    assertThat(ids(plan, "LF-PLN-009")).containsExactly("LF-PLN-009 search");
  }

  @Test
  void whatAWeakerBaselineLosesIsNamedObjectByObject() {
    SqliteFiles.write(folder.resolve("fleet/2.db"), SOURCE);

    Plan plan = plan(weak, new Configs(folder).schema("app"));

    assertThat(ids(plan, "LF-PLN-02[0123]|LF-PLN-009"))
        .containsExactlyInAnyOrder(
            "LF-PLN-020 parent.primary key (id)",
            "LF-PLN-020 Child.primary key (a, b)",
            "LF-PLN-020 Child.unique (c)",
            "LF-PLN-020 Child.expression",
            "LF-PLN-020 Child.foreign key (d) to parent",
            "LF-PLN-020 Child.foreign key (b) to parent",
            "LF-PLN-020 Child.check (length(e) > 2)",
            "LF-PLN-020 Child.check (f in (0, 1))",
            "LF-PLN-020 Child.check (json_valid(g))",
            "LF-PLN-020 Child.a not null",
            "LF-PLN-021 Child.plain",
            "LF-PLN-022 Child.b",
            "LF-PLN-022 Child.h",
            "LF-PLN-023 notes",
            "LF-PLN-023 places",
            "LF-PLN-009 search",
            "LF-PLN-009 v",
            "LF-PLN-009 tr");
    Finding check = find(plan, "Child.check (length(e) > 2)");
    assertThat(check.severity()).isEqualTo(Severity.HIGH);
    assertThat(check.evidence())
        .containsExactly("SQLite: check (length(e) > 2)", "in 2 files, table Child");
    assertThat(find(plan, "Child.plain").evidence())
        .contains("SQLite: CREATE INDEX plain on Child (d, e desc)");
    assertThat(find(plan, "Child.foreign key (b) to parent").evidence())
        .contains("SQLite: foreign key (b) references parent (id) on delete CASCADE");
  }

  @Test
  void aColumnThatSomeFilesLackOrLetBeNullIsNoPromiseOfTheFleet() {
    Configs config = new Configs(folder).schema("app");
    SqliteFiles.write(
        folder.resolve("fleet/2.db"),
        "create table parent (id integer primary key)",
        "create table \"Child\" (b integer default 7)");

    assertThat(ids(plan(weak, config), "LF-PLN-020")).doesNotContain("LF-PLN-020 Child.a not null");
  }

  @Test
  void aSearchTableIsToldWithWhatDoesTheSame() {
    Plan plan =
        plan(strong, new Configs(folder).schema("app").table("notes", new TableRule.Skip()));

    assertThat(find(plan, "search").remedy().toString())
        .contains(
            "create index on \"app\".\"Child\" using gin (to_tsvector('simple', coalesce(\"a\", '')"
                + " || ' ' || coalesce(\"e\", '')))");
    assertThat(find(plan, "search").evidence()).anyMatch(it -> it.contains("search_data"));
    assertThat(find(plan, "places").remedy().toString())
        .contains("using gist (box(point(\"x0\", \"y0\"), point(\"x1\", \"y1\")))");
    assertThat(find(plan, "notes").kind()).isEqualTo(PlanFindings.NOT_CARRIED);
    assertThat(ids(plan, "LF-PLN-008")).isEmpty();
  }

  private Plan plan(Baseline baseline, Configs config) {
    SqliteFiles.write(folder.resolve("fleet/1.db"), SOURCE);
    Survey survey =
        new Surveyor(new Recorder(), new Stop(), 1)
            .survey(FleetFinder.find(config.build().fleet()).files(), Survey.empty());
    return Planner.plan(config.build(), survey, baseline, List.of());
  }

  private static Finding find(Plan plan, String object) {
    return plan.findings().stream()
        .filter(it -> it.object().equals(object))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(Plan plan, String pattern) {
    return plan.findings().stream()
        .filter(it -> it.kind().id().matches(pattern))
        .map(it -> it.kind().id() + " " + it.object())
        .toList();
  }
}
