package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.report.Report;
import dev.landfall.findings.report.Verdict;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.Shop;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A baseline as dumps of production are: with what an ordinary role can't make, and rules. */
class OddBaselineTest {
  @TempDir private Path folder;

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void whatOthersMakeIsAskedForAndStopsNothing(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    Configs config = config(server);
    Recorder recorder = new Recorder();

    Report report = Job.of(config.build(), database, recorder).migrate(List.of());

    assertThat(Job.failures(report))
        .as("%s", recorder.notes())
        .containsExactlyInAnyOrder(
            "LF-RDY-003 EVENT TRIGGER watcher",
            "LF-RDY-003 PUBLICATION everything",
            "LF-RDY-006 DEFAULT PRIVILEGES public.PUBLIC on tables of " + server.superuser());
    assertThat(report.findings())
        .filteredOn(it -> it.kind().id().equals("LF-BAS-002"))
        .extracting(it -> it.object())
        .containsExactlyInAnyOrder(
            "EVENT TRIGGER watcher",
            "PUBLICATION everything",
            "DEFAULT PRIVILEGES public.PUBLIC on tables of " + server.superuser());
    assertThat(report.findings())
        .filteredOn(it -> it.kind().id().equals("LF-PLN-013"))
        .extracting(it -> it.message())
        .filteredOn(it -> it.contains("owner to") || it.contains("public.kept"))
        .hasSize(2)
        .anyMatch(it -> it.endsWith("(and 3 more like it)"))
        .anyMatch(it -> it.contains("the rows that the file inserts into public.kept"));

    try (Connection superuser = database.connectAsSuperuser()) {
      Shop.execute(
          superuser,
          "create publication everything for all tables",
          "create event trigger watcher on ddl_command_end execute function public.watch()",
          "alter default privileges in schema public grant select on tables to public");
      assertThat(Job.of(config, database).ready().verdict()).isEqualTo(Verdict.READY);

      Shop.execute(
          superuser,
          "drop publication everything",
          "drop statistics public.notes_stats",
          "drop policy own on public.notes",
          "alter text search configuration public.plain drop mapping for email",
          "drop operator public.~~~ (int, int)");
      assertThat(Job.failures(Job.of(config, database).ready()))
          .containsExactlyInAnyOrder(
              "LF-RDY-003 PUBLICATION everything",
              "LF-RDY-003 STATISTICS public.notes.notes_stats",
              "LF-RDY-003 POLICY public.notes.own",
              "LF-RDY-004 TEXT SEARCH CONFIGURATION public.plain",
              "LF-RDY-003 OPERATOR public.~~~(integer, integer)");
    }
    database.drop();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void rulesAndRowSecurityNeitherKeepNorHideRows(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    Configs config = config(server);
    Job.of(config, database).migrate(List.of());
    SqliteFiles.write(
        folder.resolve("fleet/2.db"),
        "update notes set body = 'new'",
        "delete from notes where id = 3");

    Report report = Job.of(config, database).migrate(List.of());

    assertThat(Job.failures(report))
        .noneMatch(it -> it.startsWith("LF-REJ") || it.startsWith("LF-VER"));
    try (Connection connection = database.connect()) {
      assertThat(
              texts(
                  connection,
                  "select repo_id || ':' || id || ':' || body from public.notes order by 1"))
          .containsExactly("1:1:old", "1:2:old", "1:3:old", "2:1:new", "2:2:new");
      assertThat(texts(connection, "select id::text from public.kept")).isEmpty();
      assertThat(
              texts(
                  connection,
                  "select rulename::text || ev_enabled::text from pg_catalog.pg_rewrite where"
                      + " ev_class = 'public.notes'::pg_catalog.regclass order by 1"))
          .containsExactly("never_deleteO", "twiceO");
      Shop.execute(
          connection,
          "alter table public.notes disable rule never_delete",
          "delete from public.notes where repo_id = 1 and id = 1");
    }
    assertThat(Job.failures(Job.of(config, database).verify()))
        .containsExactly("LF-VER-002 \"public\".\"notes\" of source key 1");
    database.drop();
  }

  private static List<String> texts(Connection connection, String sql) throws Exception {
    return Query.of(connection, sql).list(row -> row.getString(1));
  }

  private static String baseline(String superuser) {
    return """
      \\restrict abc
      create text search configuration public.plain (copy = pg_catalog.simple);
      create function public.near(a int, b int) returns boolean language sql immutable
        as 'select abs(a - b) < 3';
      create operator public.~~~ (leftarg = int, rightarg = int, function = public.near);
      create table public.notes (repo_id bigint, id int, body text, primary key (repo_id, id));
      alter table public.notes owner to %1$s;
      alter function public.near(int, int) owner to %1$s;
      alter operator public.~~~ (int, int) owner to %1$s;
      alter text search configuration public.plain owner to %1$s;
      create statistics public.notes_stats on repo_id, id from public.notes;
      create table public.kept (repo_id bigint, id int);
      create rule never_delete as on delete to public.notes do instead
        insert into public.kept values (old.repo_id, old.id);
      create rule twice as on insert to public.notes do also
        insert into public.kept values (new.repo_id, new.id);
      alter table public.notes enable row level security;
      create policy own on public.notes for select using (repo_id = 1);
      create function public.watch() returns event_trigger language plpgsql as 'begin end';
      create event trigger watcher on ddl_command_end execute function public.watch();
      create publication everything for all tables;
      alter default privileges for role %1$s in schema public grant select on tables to public;
      insert into public.kept values (1, 1);
      \\unrestrict abc
      """
        .formatted(superuser);
  }

  private Configs config(ScratchServer server) throws Exception {
    Configs config = new Configs(folder).schema("public");
    Files.writeString(config.baseline(), baseline(server.superuser()));
    for (int key : List.of(1, 2)) {
      SqliteFiles.write(
          folder.resolve("fleet/" + key + ".db"),
          "create table notes (id integer primary key, body text)",
          "insert into notes values (1, 'old'), (2, 'old'), (3, 'old')");
    }
    return config;
  }
}
