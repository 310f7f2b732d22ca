package dev.landfall.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.pipeline.Migration;
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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plan says will be rejected is what the load then rejects, by table and reason. */
class ExpectedRejectsTest {
  private static final String SCHEMA =
      """
      create schema app;
      create domain app.positive as integer check (value > 0);
      create type app.kind as enum ('a', 'b');
      create function app.reciprocal(n integer) returns integer language sql immutable
        return 100 / n;
      create table app.things (repo_id bigint, id integer, n integer, size app.positive,
        kind app.kind, name varchar(5) not null, price numeric(5,2), first_line integer,
        last_line integer, span integer generated always as (last_line - first_line) stored,
        since integer default 7,
        primary key (repo_id, id),
        constraint lines check (last_line >= first_line),
        constraint a_n check (n >= 0 and repo_id < 3),
        constraint short check (span < 1000),
        constraint odd check (app.reciprocal(since) > 0));
      create table app.events (repo_id bigint, id integer, name text, at date, primary key (repo_id, id, at))
        partition by range (at);
      create table app.events_2024 partition of app.events
        for values from ('2024-01-01') to ('2025-01-01');
      create table app.parents (id integer primary key, code text unique, check (code <> 'no'));
      create table app.children (id integer primary key, parent_id integer not null
        references app.parents, note text, constraint noted check (note is not null));
      """;

  private static final Pattern REASON = Pattern.compile("^([\\d,]+) rows?: .*\\(([^() ]+)\\)\\.$");

  @TempDir private Path folder;

  @Test
  void theLoadRejectsWhatThePlanExpects() throws Exception {
    Files.writeString(folder.resolve("production.sql"), SCHEMA);
    file(1, "insert into things select i, i, i, 'a', 'x', i, i, i, 5 from numbers");
    file(
        2,
        "insert into things select i, i, i, 'b', 'x', i, i, i, 5 from numbers",
        "update things set n = -n where id between 10 and 14",
        "update things set n = 99999999999 where id = 20",
        "update things set size = 0 where id in (30, 31, 32)",
        "update things set kind = 'c' || id where id in (40, 41)",
        "update things set name = 'too long' where id = 50",
        "update things set name = null where id in (51, 52)",
        "update things set name = 'a' || char(0) where id = 53",
        "update things set price = 12345 where id = 60",
        "update things set last_line = 0 where id in (70, 71, 72, 10)",
        "update things set last_line = 5000 where id = 73",
        "update things set since = 0 where id = 80",
        "update things set since = -1 where id = 81",
        "insert into events values ('a', 1, '2024-05-05'), ('b', 2, '2023-05-05'), ('c', 3, 'x')",
        "insert into parents values (1, 'one'), (2, 'two'), (3, 'no')",
        "insert into children values (1, 1, 'x'), (2, 9, 'x'), (3, 9, 'x'), (4, 2, null), (5, 3, 'x')");
    file(3, "insert into things select i, i, i, 'a', 'x', i, i, i, 5 from numbers where i < 4");

    List<Finding> expected = findings(config(0));
    assertThat(expected).allMatch(it -> it.kind().equals(CheckFindings.REFUSED));
    assertThat(expected)
        .extracting(it -> it.object() + " " + it.message() + " " + it.evidence().getFirst())
        .contains(
            "things 3 rows: the row violates the check lines of app.things (23514). for example fleet/2.db, row 70")
        .contains(
            "events 1 row: no partition of app.events takes the row (23514). for example fleet/2.db, row {\"id\":2}");
    TreeMap<String, Long> counts = new TreeMap<>();
    for (Finding finding : expected) {
      Matcher matcher = REASON.matcher(finding.message());
      assertThat(matcher.matches()).as(finding.message()).isTrue();
      String table = finding.object().split("\\.", 2)[0];
      counts.merge(table + " " + matcher.group(2), Long.parseLong(matcher.group(1)), Long::sum);
    }
    long total = counts.values().stream().mapToLong(it -> it).sum();

    ScratchDatabase database = TestServers.newest().createDatabase();
    Report report = Job.of(config(total), database).migrate(List.of());
    TreeMap<String, Long> rejected = new TreeMap<>();
    try (Connection connection = database.connect()) {
      Query.of(
              connection,
              "select source_table, reason, count(*) from landfall.reject group by 1, 2")
          .list(row -> rejected.put(row.getString(1) + " " + row.getString(2), row.getLong(3)));
    }
    assertThat(counts).isEqualTo(rejected);
    assertThat(rejected)
        .containsEntry("children orphan", 2L)
        .containsEntry("children refused-parent", 1L)
        .containsEntry("things 22P02", 2L);
    // The sources' key of events is wider in the target, which partitions ask for.
    assertThat(Job.failures(report)).containsExactly("LF-PLN-020 events.primary key (id)");
    assertThat(findings(config(total)))
        .hasSameSizeAs(expected)
        .allMatch(it -> it.kind().equals(CheckFindings.TOLERATED));
  }

  private Configs config(long tolerate) {
    return new Configs(folder)
        .schema("app")
        .profile(ProfileMode.FULL)
        .tolerate(tolerate)
        .table("parents", new TableRule.Merge(Optional.empty(), List.of("code")))
        .table("children", new TableRule.Renumber(Optional.empty(), "id"))
        .table("numbers", new TableRule.Skip());
  }

  private List<Finding> findings(Configs config) {
    return Migration.plan(
            Job.environment(
                config.build(), TestServers.newest().createDatabase(), new Recorder(), new Stop()))
        .findings()
        .stream()
        .filter(it -> it.kind().id().startsWith("LF-PRO"))
        .toList();
  }

  private void file(int key, String... rows) {
    Path file = folder.resolve("fleet/%d.db".formatted(key));
    SqliteFiles.write(
        file,
        "create table numbers (i integer primary key)",
        "create table things (id integer primary key, n, size, kind, name, price, first_line,"
            + " last_line, since)",
        "create table events (name text, id integer primary key, at text) without rowid",
        "create table parents (id integer primary key, code text)",
        "create table children (id integer primary key, parent_id references parents, note text)",
        "insert into numbers with recursive n(i) as (select 1 union all select i + 1 from n"
            + " where i < 100) select i from n");
    SqliteFiles.write(file, rows);
  }
}
