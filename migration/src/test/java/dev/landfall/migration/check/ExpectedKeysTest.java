package dev.landfall.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Waiver;
import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.ProfileMode;
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
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plan says that keys can't be built over is what they can't be built over. */
@Tag("slow")
class ExpectedKeysTest {
  private static final String SCHEMA =
      """
      create schema app;
      create table app.parents (repo_id bigint, id integer, code text, size integer check (size > 0),
        primary key (repo_id, id), unique (repo_id, code));
      create table app.children (repo_id bigint, id integer, parent_id integer, name text not null,
        primary key (repo_id, id), foreign key (repo_id, parent_id) references app.parents);
      create index names on app.children (name);
      """;

  private static final String PARENTS_CODE = "app.parents.parents_repo_id_code_key";
  private static final String CHILDREN_PARENT = "app.children.children_repo_id_parent_id_fkey";
  private static final String CHILDREN_NAME = "app.children.names";

  /** In each of three files five parents without a size and seven children without a name. */
  private static final long REJECTS = 3 * (5 + 7);

  @TempDir private Path folder;

  @Test
  void theBuildFailsOverWhatThePlanExpects() throws Exception {
    Files.writeString(folder.resolve("production.sql"), SCHEMA);
    for (int key = 1; key <= 3; key++) {
      file(key);
    }
    Configs config = new Configs(folder).schema("app").profile(ProfileMode.FULL).tolerate(REJECTS);
    waive(config, "LF-PRO-003", CHILDREN_PARENT);
    waive(config, "LF-PRO-005", PARENTS_CODE);
    waive(config, "LF-PRO-013", CHILDREN_PARENT);
    waive(config, "LF-PRO-014", CHILDREN_NAME);
    ScratchDatabase database = TestServers.newest().createDatabase();

    Map<String, Long> expected = new TreeMap<>();
    for (Finding finding :
        Migration.plan(Job.environment(config.build(), database, new Recorder(), new Stop()))
            .findings()) {
      if (finding.kind().id().startsWith("LF-PRO")
          && !finding.kind().equals(CheckFindings.TOLERATED)) {
        long rows = Long.parseLong(finding.message().split(" ", 2)[0]);
        expected.put(finding.kind().id() + " " + finding.object(), rows);
      }
    }
    Report report = Job.of(config, database).migrate(List.of());

    assertThat(Job.failures(report)).contains("LF-BLD-001 app.parents", "LF-BLD-001 app.children");
    try (Connection connection = database.connect()) {
      String child =
          "select count(*) from app.children c where not exists (select from app.parents p"
              + " where (p.repo_id, p.id) = (c.repo_id, c.parent_id)) and c.parent_id %s";
      assertThat(expected)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "LF-PRO-003 " + CHILDREN_PARENT, count(connection, child.formatted("> 1000")),
                  "LF-PRO-005 " + PARENTS_CODE,
                      count(
                          connection,
                          "select sum(n - 1) from (select count(*) as n from app.parents"
                              + " group by repo_id, code) g"),
                  "LF-PRO-013 " + CHILDREN_PARENT, count(connection, child.formatted("< 1000")),
                  "LF-PRO-014 " + CHILDREN_NAME,
                      count(
                          connection,
                          "select count(*) from app.children where pg_column_size(name) > 2700")));
      assertThat(count(connection, "select count(*) from landfall.reject")).isEqualTo(REJECTS);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    return Query.of(connection, sql).one(row -> row.getLong(1));
  }

  private static void waive(Configs config, String finding, String object) {
    config.waive(new Waiver(finding, object, "to see it fail", LocalDate.of(9999, 1, 1)));
  }

  private void file(int key) {
    SqliteFiles.write(
        folder.resolve("fleet/%d.db".formatted(key)),
        "create table parents (id integer primary key, code text, size)",
        "create table children (id integer primary key, parent_id integer, name text)",
        "insert into parents with recursive n(i) as (select 1 union all select i + 1 from n"
            + " where i < 300) select i, 'c' || (i / 4), case when i % 60 = 0 then 0 else i end from n",
        "insert into children with recursive n(i) as (select 1 union all select i + 1 from n"
            + " where i < 1000) select i, 1 + i % 305 + case when i % 305 > 299 then 1000 else 0 end,"
            + " case when i % 160 = 4 then null when i = 7 then hex(randomblob(3000))"
            + " when i = 8 then hex(zeroblob(3000)) else 'n' end from n");
  }
}
