package dev.landfall.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.Finding;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.Severity;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.BaselineReader;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.RelationName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each decision and each finding of a plan, on real files and a baseline that PostgreSQL read. */
@SuppressWarnings("NullAway.Init") // The baseline is read before the first test.
class PlannerTest {
  private static final String SCHEMA =
      """
      create schema app;
      create table app.items (repo_id bigint not null, id integer not null, name text not null,
        note text, made timestamptz not null default now(), due timestamptz,
        total integer generated always as (id * 2) stored, primary key (repo_id, id));
      create table app."Mixed" (repo_id bigint not null, "Id" integer, id2 integer);
      create table app.nokey (id integer);
      create table app.textkey (repo_id text, id integer);
      create table app.varkey (repo_id varchar(20), id integer);
      create table app.odd (repo_id bigint, shape point);
      create table app.needs (repo_id bigint, id integer, must integer not null);
      create table public.items (repo_id bigint, id integer);
      copy public.items (repo_id, id) from stdin;
      1\t2
      \\.
      """;

  private static final ColumnRule SKIP = new ColumnRule.Skip();

  private static Baseline baseline;

  @TempDir private Path folder;

  @BeforeAll
  static void readBaseline(@TempDir Path temporary) throws IOException {
    baseline = BaselineReader.read(Files.writeString(temporary.resolve("p.sql"), SCHEMA));
  }

  @Test
  void tablesAndColumnsOfTheSameNameBelongTogether() {
    file("1", "create table items (id integer primary key, name text, note text)");

    Plan plan = plan(config());

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
    file("1", "create table MIXED (ID integer primary key, ID2 integer)");

    assertThat(plan(config()).tables())
        .containsExactly(
            new TableMapping(
                "MIXED",
                new RelationName("app", "Mixed"),
                "repo_id",
                List.of(column("ID", "Id"), column("ID2", "id2"))));
  }

  @Test
  void rulesSaySkipIntoAndFrom() {
    file(
        "1",
        "create table old_items (id integer primary key, title text, born integer, junk blob)",
        "create table cache (id integer)",
        "insert into cache values (1), (2)");

    Plan plan =
        plan(
            config()
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
  void aPlaceForWhatDoesNotConvertMustBeFreeTextThatMayBeNull() {
    file("1", "create table items (id integer primary key, name text, note text, born integer)");

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

  @Test
  void aTimeZoneGoesWithAConversionOfTimes() {
    file("1", "create table items (id integer primary key, born integer)");
    ColumnRule zoned =
        new ColumnRule.Carry(
            Optional.of("made"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ZoneId.of("Europe/Berlin")),
            new OnFailure.Reject());

    assertThat(findings(plan(config().column("items", "born", zoned)), "LF-PLN-008"))
        .extracting(Finding::object)
        .containsExactly("columns.items.born");
  }

  private String fallbackProblem(String into, String column, OnFailure onFailure) {
    ColumnRule rule =
        new ColumnRule.Carry(
            Optional.of(into),
            Optional.empty(),
            column.equals("born") ? Optional.of(Conversion.EPOCH_MILLIS) : Optional.empty(),
            Optional.empty(),
            onFailure);
    return findings(plan(config().column("items", column, rule)), "LF-PLN-040").stream()
        .map(Finding::message)
        .collect(Collectors.joining());
  }

  @Test
  void aTableWithoutATargetBlocks() {
    file("1", "create table nowhere (id integer)");

    assertThat(blocking(plan(config()))).containsExactly("LF-PLN-001 nowhere");
  }

  @Test
  void aColumnWithoutATargetBlocks() {
    file("1", "create table items (id integer, name text, extra text)");

    assertThat(blocking(plan(config()))).containsExactly("LF-PLN-002 items.extra");
    assertThat(blocking(plan(config().column("items", "extra", carry("nothing", null, null)))))
        .containsExactly("LF-PLN-002 items.extra");
    assertThat(blocking(plan(config().column("items", "extra", carry("note", null, null)))))
        .isEmpty();
  }

  @Test
  void aTargetWithoutTheKeysColumnBlocks() {
    file("1", "create table nokey (id integer)");

    assertThat(blocking(plan(config()))).containsExactly("LF-PLN-003 app.nokey");
  }

  @Test
  void aColumnThatTheServerCanNotFillNeedsASourceInEveryVersion() {
    file("1", "create table needs (id integer)");
    assertThat(blocking(plan(config()))).containsExactly("LF-PLN-004 app.needs.must");

    file("2", "create table needs (id integer, must integer)");
    Plan plan = plan(config());
    assertThat(blocking(plan)).containsExactly("LF-PLN-004 app.needs.must");
    assertThat(findings(plan, "LF-PLN-004").getFirst().message()).contains("schema version");

    file("1", "create table needs (id integer, must integer)");
    assertThat(blocking(plan(config()))).isEmpty();
  }

  @Test
  void twoSourcesOfOneTargetBlock() {
    file(
        "1",
        "create table items (id integer, name text, title text)",
        "create table things (id integer, name text)");

    assertThat(
            blocking(
                plan(
                    config()
                        .table("things", new TableRule.Into(new TargetTable("app", "items")))
                        .column("items", "title", carry("name", null, null)))))
        .containsExactlyInAnyOrder("LF-PLN-005 app.items", "LF-PLN-005 app.items.name");
    file("1", "create table items (id integer, name text, repo_id integer)");
    assertThat(blocking(plan(config())))
        .as("the source key has the column for itself")
        .containsExactly("LF-PLN-005 app.items.repo_id");
  }

  @Test
  void aTypeThatCanNotBeLoadedBlocksUnlessItIsSkipped() {
    file("1", "create table odd (shape text)");

    assertThat(blocking(plan(config()))).containsExactly("LF-PLN-006 app.odd.shape");
    assertThat(blocking(plan(config().column("odd", "shape", SKIP)))).isEmpty();
  }

  @Test
  void anotherTypeThanTheConfigurationPromisesBlocks() {
    file("1", "create table items (id integer, name text, made text)");

    assertThat(blocking(plan(config().column("items", "id", carry(null, "int8", null)))))
        .containsExactly("LF-PLN-007 app.items.id");
    assertThat(
            blocking(
                plan(
                    config()
                        .column("items", "id", carry(null, "int4", null))
                        .column("items", "made", carry(null, "timestamp with time zone", null)))))
        .isEmpty();
  }

  @Test
  void theKeysTypeIsItsColumns() {
    file("1", "create table textkey (id integer)", "create table varkey (id integer)");

    assertThat(blocking(plan(config())))
        .containsExactlyInAnyOrder(
            "LF-PLN-007 app.textkey.repo_id", "LF-PLN-007 app.varkey.repo_id");
    assertThat(blocking(plan(config().key(Configs.key("repo_id", KeyType.TEXT, "(\\d+)\\.db$")))))
        .isEmpty();
  }

  @Test
  void aRuleThatMeetsNothingIsNamed() {
    file("1", "create table items (id integer, name text)");

    assertThat(
            findings(
                plan(
                    config()
                        .table("itmes", new TableRule.Skip())
                        .column("items", "nmae", SKIP)
                        .column("ITEMS", "ID", carry(null, "int4", null))),
                "LF-PLN-008"))
        .extracting(Finding::object)
        .containsExactlyInAnyOrder("tables.itmes", "columns.items.nmae");
  }

  @Test
  void whatIsNoTableIsNamedAsNotCarried() {
    file(
        "1",
        "create table items (id integer, name text)",
        "create index items_name on items (name)",
        "create view names as select name from items",
        "create trigger once after insert on items begin select 1; end",
        "create virtual table search using fts5 (body)");

    Plan plan = plan(config());

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
  void filesOfAnotherSchemaVersionAreNamedWithTheDifference() {
    file("1", "create table items (id integer, name text, note text)");
    file("2", "create table items (id integer, name text, note text)");
    file("3", "create table items (id integer, name text)");

    List<Finding> versions = findings(plan(config()), "LF-PLN-010");

    assertThat(versions).hasSize(1);
    assertThat(versions.getFirst().evidence())
        .containsExactly("files: fleet/3.db", "- column items.note TEXT");
  }

  @Test
  void everyKindOfDifferenceBetweenVersionsIsTold() throws Exception {
    String usual = "create table items (id integer primary key, name text, note text default 'x')";
    for (String key : List.of("1", "2", "3")) {
      file(key, usual, "create index one on items (name)", "create view v as select id from items");
    }
    file(
        "4",
        "CREATE TABLE Items (note text default 'x', /* moved */ NAME  text, id integer primary key)",
        "create index one on items (name)",
        "create view v as select id from items");
    file(
        "5",
        "create table items (id integer primary key, name integer not null, extra text,"
            + " note text default 'y', check (id > 0))",
        "create unique index one on items (name)",
        "create view v as select name from items",
        "create table more (x)");

    Plan plan = plan(config());

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
    PlanFile.write(config().file(), plan);
    assertThat(Files.readString(PlanFile.textPath(config().file())))
        .contains("| 4 | `fleet/1.db` |  |", "| 1 | `fleet/5.db` | `~ column items.name");
  }

  @Test
  void aColumnThatTheTargetComputesIsNotCarried() {
    file("1", "create table items (id integer, name text, total integer)");

    Plan plan = plan(config());

    assertThat(blocking(plan)).isEmpty();
    assertThat(findings(plan, "LF-PLN-014"))
        .extracting(Finding::object)
        .containsExactly("items.total");
  }

  @Test
  void theBaselinesDataIsNotedAsLeftOut() {
    file("1", "create table items (id integer, name text)");

    assertThat(findings(plan(config()), "LF-PLN-013"))
        .extracting(Finding::message)
        .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains("copy"));
  }

  @Test
  void theDigestIsOfTheDecisionsAndNotOfTheFiles() {
    file("1", "create table items (id integer, name text, note text)");
    String digest = plan(config()).digest();

    file(
        "2",
        "create table items (id integer, name text, note text)",
        "insert into items values (1, 'a', 'b')");
    file("3", "create table items (id integer, name text)");
    for (int i = 4; i < 12; i++) {
      // As many columns in another order, and names in another case: the same decisions.
      file(
          Integer.toString(i),
          "create table ITEMS (note text, Id integer, name varchar(%d))".formatted(i));
    }
    assertThat(plan(config()).digest()).isEqualTo(digest);

    assertThat(plan(config().column("items", "note", SKIP)).digest()).isNotEqualTo(digest);
    assertThat(plan(config().table("items", new TableRule.Skip())).digest()).isNotEqualTo(digest);
    assertThat(plan(config().key(Configs.key("repo_id", KeyType.INTEGER, "(\\d+)\\.db$"))).digest())
        .isNotEqualTo(digest);
  }

  @Test
  void thePlanFileHoldsAllOfThePlan() throws Exception {
    file("1", "create table items (id integer, name text, note text)", "create view v as select 1");
    file("2", "create table items (id integer, name text)", "create table gone (a, b)");
    Files.write(folder.resolve("fleet/3.db"), new byte[] {1, 2, 3});
    Configs config =
        config()
            .table("gone", new TableRule.Skip())
            .column("items", "note", carry("made", "timestamptz", Conversion.EPOCH_SECONDS));
    Plan plan = plan(config);
    assertThat(findings(plan, "LF-SRC-002")).hasSize(1);

    assertThat(PlanFile.read(config.file())).isEmpty();
    PlanFile.write(config.file(), plan);

    assertThat(PlanFile.read(config.file())).contains(plan);
    assertThat(Files.readString(PlanFile.textPath(config.file())))
        .contains("| `items` | 2 | 0 | `app.items` |", "| `gone` |", "LF-SRC-002", plan.digest());
    assertThat(folder).isDirectoryNotContaining(it -> it.toString().endsWith(".part"));
  }

  @Test
  void aPlanFileOfAnotherLandfallIsMadeAnewAndABrokenOneIsAnError() throws Exception {
    Path json = PlanFile.jsonPath(config().file());
    Files.writeString(json, "{\"format\": 99}");
    assertThat(PlanFile.read(config().file())).isEmpty();

    Files.writeString(json, "{\"format\": 1, \"dig");
    assertThatThrownBy(() -> PlanFile.read(config().file()))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.PLAN_INVALID);
              assertThat(e).hasMessageContaining(json.toString());
            });
  }

  private Plan plan(Configs config) {
    List<SourceFile> files = FleetFinder.find(config.build().fleet()).files();
    Survey survey = new Surveyor(new Recorder(), new Stop(), 1).survey(files, Survey.empty());
    return Planner.plan(config.build(), survey, baseline, List.of());
  }

  private Configs config() {
    return new Configs(folder).schema("app");
  }

  private void file(String key, String... statements) {
    Path file = folder.resolve("fleet/" + key + ".db");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SqliteFiles.write(file, statements);
  }

  private static List<Finding> findings(Plan plan, String id) {
    return plan.findings().stream().filter(it -> it.kind().id().equals(id)).toList();
  }

  private static List<String> blocking(Plan plan) {
    return plan.findings().stream()
        .filter(it -> it.severity() == Severity.BLOCK)
        .map(it -> it.kind().id() + " " + it.object())
        .toList();
  }

  private static ColumnMapping column(String source, String target) {
    return new ColumnMapping(source, target, Optional.empty());
  }

  private static ColumnRule carry(
      @Nullable String into, @Nullable String as, @Nullable Conversion from) {
    return new ColumnRule.Carry(
        Optional.ofNullable(into), Optional.ofNullable(as), Optional.ofNullable(from));
  }
}
