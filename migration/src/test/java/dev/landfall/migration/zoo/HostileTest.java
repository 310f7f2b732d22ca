package dev.landfall.migration.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import dev.landfall.migration.pipeline.Migration;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.PlanFile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that mean harm: each does none, and what is wrong is said. */
class HostileTest {
  private static final List<String> NAMES =
      List.of(
          "quo\"te",
          "apo'strophe",
          "new\nline",
          "dol$$lar",
          "back\\slash",
          "esc\u001b[31m\u0007",
          "semi; drop schema zoo cascade; --",
          "percent %s %n",
          "dot.ted",
          "{brace}",
          "ü🐘");

  @TempDir private Path folder;
  private ScratchDatabase database;

  @BeforeEach
  void makeDatabase() throws Exception {
    database = TestServers.newest().createDatabase();
  }

  @Test
  void namesOfAnyCharactersAreOnlyNames() throws Exception {
    StringBuilder schema = new StringBuilder("create schema zoo;\n");
    Configs config = new Configs(folder).schema("zoo");
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      file(
          "1",
          "create table %s (%s integer, v text)".formatted(quoted(name), quoted(name)),
          "insert into %s values (%d, 'row of %d')".formatted(quoted(name), i, i));
      schema.append("create table zoo.t%d (repo_id bigint, id bigint, v text);\n".formatted(i));
      config
          .table(name, new TableRule.Into(new TargetTable("zoo", "t" + i)))
          .column(
              name,
              name,
              new ColumnRule.Carry(Optional.of("id"), Optional.empty(), Optional.empty()));
    }
    baseline(schema.toString());

    Report report = Job.of(config, database).migrate(List.of());

    assertThat(Job.failures(report)).isEmpty();
    try (Connection connection = database.connect()) {
      for (int i = 0; i < NAMES.size(); i++) {
        assertThat(
                Query.of(connection, "select repo_id || ' ' || id || ' ' || v from zoo.t" + i)
                    .list(row -> row.getString(1)))
            .containsExactly("1 %d row of %d".formatted(i, i));
      }
    }
    // What people open in an editor or print on a terminal must not steer either.
    assertThat(Files.readString(PlanFile.textPath(config.file())).lines())
        .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
  }

  @Test
  void whatWouldRunOrNeverEndIsOnlyNamed() throws Exception {
    baseline("create schema zoo; create table zoo.t (repo_id bigint, id bigint, v text);");
    Path victim = folder.resolve("victim.db");
    file(
        "1",
        "create table t (id integer, v text)",
        "insert into t values (1, 'one')",
        "create view round as with recursive r(i) as (select 1 union all select i + 1 from r)"
            + " select i from r",
        "create view egg as select * from hen",
        "create view hen as select * from egg",
        "create view ext as select load_extension('/tmp/evil.so') as x",
        "create trigger burn after insert on t begin delete from t; end",
        "create trigger grow after update on t begin insert into t values (2, 'two'); end",
        "create view long as select '%s' as x".formatted("x".repeat(900_000)));
    file("2", "create table t (id integer, v text)", "insert into t values (2, 'two')");
    // The text of a schema is data too: a statement that opens another file is never run.
    file(
        "2",
        "pragma writable_schema = on",
        "insert into sqlite_schema values ('trigger', 'open', 't', 0,"
            + " 'attach ''%s'' as victim')".formatted(victim));
    Recorder recorder = new Recorder();
    Configs config = new Configs(folder).schema("zoo");

    Report report = Job.of(config.build(), database, recorder).migrate(List.of());

    assertThat(report.findings())
        .filteredOn(finding -> finding.kind().id().equals("LF-PLN-009"))
        .extracting(Finding::object)
        .contains("round", "egg", "hen", "ext", "burn", "grow", "long");
    assertThat(report.findings())
        .flatExtracting(Finding::evidence)
        .allMatch(line -> line.length() < 3_000);
    assertThat(Job.failures(report)).allMatch(it -> it.matches("LF-(SRC-00[23]|PRK-002).*"));
    assertThat(victim).doesNotExist();
    try (Connection connection = database.connect()) {
      assertThat(
              Query.of(connection, "select v from zoo.t where repo_id = 1")
                  .list(row -> row.getString(1)))
          .containsExactly("one");
    }
  }

  @Test
  void tooManyColumnsAreOneFinding() throws Exception {
    baseline("create schema zoo; create table zoo.wide (repo_id bigint, c0 bigint);");
    file(
        "1",
        IntStream.range(0, 2_000)
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(", ", "create table wide (", ")")));
    for (int table = 0; table < 5; table++) {
      file(
          "1",
          IntStream.range(0, 2_000)
              .mapToObj(i -> "c" + i)
              .collect(Collectors.joining(", ", "create table more%d (".formatted(table), ")")));
    }
    Configs config = new Configs(folder).schema("zoo");

    Plan plan =
        Migration.plan(Job.environment(config.build(), database, new Recorder(), new Stop()));

    assertThat(plan.findings())
        .filteredOn(finding -> finding.kind().severity() == Severity.BLOCK)
        .extracting(finding -> finding.kind().id() + " " + finding.object())
        .containsExactly(
            "LF-PLN-001 more0",
            "LF-PLN-001 more1",
            "LF-PLN-001 more2",
            "LF-PLN-001 more3",
            "LF-PLN-001 more4",
            "LF-PLN-024 wide");
  }

  @Test
  void jsonOfAnyDepthCostsItsRowOnly() throws Exception {
    baseline("create schema zoo; create table zoo.t (repo_id bigint, id bigint, v jsonb);");
    file(
        "1",
        "create table t (id integer, v text)",
        "insert into t values (1, '[[1]]')",
        "insert into t values (2, replace(hex(zeroblob(500000)), '0', '['))");
    Configs config = new Configs(folder).schema("zoo").tolerate(1);

    Report report = Job.of(config, database).migrate(List.of());

    assertThat(Job.failures(report)).isEmpty();
    assertThat(report.findings()).extracting(it -> it.kind().id()).contains("LF-REJ-002");
    try (Connection connection = database.connect()) {
      assertThat(Query.of(connection, "select v::text from zoo.t").list(row -> row.getString(1)))
          .containsExactly("[[1]]");
    }
  }

  @Test
  @Tag("slow")
  void aBlobOf300MegabytesArrives() throws Exception {
    baseline("create schema zoo; create table zoo.t (repo_id bigint, id bigint, v bytea);");
    file(
        "1",
        "create table t (id integer, v blob)",
        "insert into t values (1, zeroblob(300000000))");

    Report report = Job.of(new Configs(folder).schema("zoo"), database).migrate(List.of());

    assertThat(Job.failures(report)).isEmpty();
    try (Connection connection = database.connect()) {
      assertThat(Query.of(connection, "select length(v) from zoo.t").list(row -> row.getLong(1)))
          .containsExactly(300_000_000L);
    }
  }

  private void baseline(String sql) throws Exception {
    Files.writeString(folder.resolve("production.sql"), sql);
  }

  private void file(String key, String... statements) {
    SqliteFiles.write(folder.resolve("fleet/" + key + ".db"), statements);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
