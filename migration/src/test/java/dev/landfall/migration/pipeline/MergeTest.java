package dev.landfall.migration.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.findings.report.Report;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Job;
import dev.landfall.migration.testing.Shop;
import dev.landfall.migration.testing.SqliteFiles;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookup tables that are the same in every file. */
class MergeTest {
  private static final String SCHEMA =
      """
      create schema shop;
      create table shop.families (id integer primary key, name text not null unique,
        parent_id integer references shop.families (id));
      create table shop.languages (id bigint primary key, name varchar(8) not null,
        family_id integer references shop.families (id), extension text, unique (family_id, name));
      create table shop.files (repo_id bigint not null, id integer not null,
        language_id bigint references shop.languages (id), primary key (repo_id, id));
      """;

  @TempDir private Path folder;

  private Configs config() throws Exception {
    Files.writeString(folder.resolve("production.sql"), SCHEMA);
    return new Configs(folder)
        .table("families", new TableRule.Merge(Optional.empty(), List.of("name")))
        .table("languages", new TableRule.Merge(Optional.empty(), List.of("NAME", "family_id")));
  }

  private Path file(int key, String... statements) {
    Path path = folder.resolve("fleet/%d.db".formatted(key));
    SqliteFiles.write(
        path,
        "create table families (id integer primary key, name text, parent_id integer)",
        "create table languages (id integer primary key, family_id integer, name, extension text)",
        "create table files (id integer primary key, language_id integer)");
    return SqliteFiles.write(path, statements);
  }

  private void twoFiles() {
    file(
        1,
        "insert into families values (1, 'all', null), (2, 'c-like', 1)",
        "insert into languages values (1, 2, 'java', '.java'), (2, 2, 'c', '.c')",
        "insert into files values (1, 1), (2, 2), (3, null)");
    file(
        2,
        "insert into families values (1, 'c-like', 2), (2, 'all', null), (3, 'lisps', 2)",
        "insert into languages values (1, 3, 'scheme', '.scm'), (7, 1, 'java', '.java')",
        "insert into files values (1, 1), (2, 7)");
  }

  @Test
  void rowsAreKeptOnceAndReferencesFollow() throws Exception {
    twoFiles();
    ScratchDatabase database = Shop.database(TestServers.newest());

    Report report = Job.of(config(), database).migrate(List.of());

    assertThat(Job.failures(report)).isEmpty();
    try (Connection connection = database.connect()) {
      assertThat(rows(connection, "select * from shop.families order by id"))
          .containsExactly("(1,all,)", "(2,c-like,1)", "(3,lisps,1)");
      assertThat(rows(connection, "select * from shop.languages order by id"))
          .containsExactly("(1,java,2,.java)", "(2,c,2,.c)", "(3,scheme,3,.scm)");
      assertThat(rows(connection, "select * from shop.files order by 1, 2"))
          .containsExactly("(1,1,1)", "(1,2,2)", "(1,3,)", "(2,1,3)", "(2,2,1)");
      assertThat(
              rows(
                  connection,
                  "select source_key, source_table, rows_read, rows_sent, rows_merged, rows_found"
                      + " from landfall.source_table where rows_merged > 0 order by 1, 2"))
          .containsExactly(
              "(1,families,2,0,2,2)",
              "(1,languages,2,0,2,2)",
              "(2,families,3,0,3,3)",
              "(2,languages,2,0,2,2)");

      Shop.execute(connection, "update shop.languages set extension = '.jav' where id = 1");
      assertThat(Job.failures(Job.of(config(), database).verify())).hasSize(3);
      assertThat(Job.failures(Job.of(config(), database).migrate(List.of("1")))).isEmpty();
      assertThat(rows(connection, "select extension from shop.languages where id = 1"))
          .containsExactly("(.java)");
    }
    database.drop();
  }

  @Test
  void aChangedFileBringsItsRowsAndTakesThoseThatNobodyHas() throws Exception {
    twoFiles();
    ScratchDatabase database = Shop.database(TestServers.newest());
    Job.migrate(config(), database);

    SqliteFiles.write(
        folder.resolve("fleet/2.db"),
        "delete from files where id = 1",
        "delete from languages where name = 'scheme'",
        "delete from families where name = 'lisps'",
        "insert into languages values (1, 1, 'go', '.go')",
        "insert into files values (5, 1)");
    Job.migrate(config(), database);

    try (Connection connection = database.connect()) {
      assertThat(rows(connection, "select name, id from shop.families order by id"))
          .containsExactly("(all,1)", "(c-like,2)");
      assertThat(rows(connection, "select name, id from shop.languages order by id"))
          .containsExactly("(java,1)", "(c,2)", "(go,4)");
      assertThat(rows(connection, "select * from shop.files where repo_id = 2 order by 2"))
          .containsExactly("(2,2,1)", "(2,5,4)");
    }
    assertThat(Job.failures(Job.of(config(), database).verify())).isEmpty();
    database.drop();
  }

  @Test
  void aDifferenceIsFoundBeforeAnythingIsLoaded() throws Exception {
    twoFiles();
    SqliteFiles.write(
        folder.resolve("fleet/2.db"), "update languages set extension = '.jav' where id = 7");
    ScratchDatabase database = Shop.database(TestServers.newest());

    Report report = Job.of(config(), database).migrate(List.of());

    assertThat(Job.failures(report)).containsExactly("LF-CNS-005 languages");
    assertThat(report.findings().stream().flatMap(it -> it.evidence().stream()))
        .contains(
            "fleet/1.db: row 1 (name = 'java', family_id = 2, id = 1, extension = '.java')",
            "fleet/2.db: row 7 (name = 'java', family_id = 1, id = 7, extension = '.jav')");
    database.drop();
  }

  @Test
  void whatTheTargetRefusesIsRejectedInEveryFile() throws Exception {
    twoFiles();
    for (int key = 1; key <= 2; key++) {
      SqliteFiles.write(
          folder.resolve("fleet/%d.db".formatted(key)),
          "insert into languages values (9, null, 'much too long', '.x')",
          "insert into files values (9, 9)");
    }
    ScratchDatabase database = Shop.database(TestServers.newest());

    Report report = Job.of(config().tolerate(4), database).migrate(List.of());

    assertThat(Job.failures(report)).isEmpty();
    try (Connection connection = database.connect()) {
      assertThat(
              rows(
                  connection,
                  "select source_key, source_table, row_id, reason from landfall.reject"
                      + " order by 1, 2"))
          .containsExactly(
              "(1,files,9,refused-parent)",
              "(1,languages,9,text-too-long)",
              "(2,files,9,refused-parent)",
              "(2,languages,9,text-too-long)");
    }
    database.drop();
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    return Query.of(connection, "select r::text from (%s) r".formatted(sql))
        .list(row -> row.getString(1));
  }
}
