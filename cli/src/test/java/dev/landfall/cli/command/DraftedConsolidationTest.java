package dev.landfall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.cli.program.SampleJob;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No baseline, and tables that are renumbered and merged: init, edit, plan, migrate. */
@Tag("slow")
class DraftedConsolidationTest {
  private static final List<String> TABLES =
      List.of(
          "create table languages (id integer primary key, name text not null unique, ext text unique)",
          "create table boxes (id integer primary key, root references nodes (id))",
          "create table nodes (id integer primary key, parent integer references nodes (id),"
              + " box integer references boxes (id), language integer not null references languages,"
              + " path text not null unique, seen text)",
          "create table marks (node references nodes (id), line integer, note text,"
              + " primary key (node, line))",
          "create index nodes_seen on nodes (seen)");

  @TempDir private Path folder;

  @Test
  void theDraftFollowsTheRulesOfTheConfiguration() throws Exception {
    Files.createDirectory(folder.resolve("fleet"));
    file(
        1,
        "insert into languages values (1, 'java', '.java'), (2, 'sql', '.sql')",
        "insert into nodes values (1, 2, 7, 1, 'a', '2024-05-06 07:08:09'), (2, null, 7, 2, 'b', 'once')",
        "insert into boxes values (7, 1)",
        "insert into marks values (1, 1, 'x'), ('2', 1, 'as text')");
    file(
        2,
        "insert into languages values (5, 'sql', '.sql'), (6, 'c', '.c')",
        "insert into nodes values (1, 1, null, 5, 'a', null), (4, 1, 7, 6, 'd', '2024-05-06')",
        "insert into boxes values (7, 4), (8, null)",
        "insert into marks values (4, 1, 'y'), (1, 2, 'z')");
    ScratchDatabase database = TestServers.newest().createDatabase();
    Path config = folder.resolve("landfall.yaml");
    assertThat(Landfall.run("init", "fleet", "-c", config).exit()).isZero();
    Files.delete(folder.resolve("schema.sql"));
    String uri = SampleJob.uri(folder, database, database.name(), database.password());
    Files.writeString(
        config,
        Files.readString(config)
                .replace("languages: { into: public.languages }", "languages: { merge: name }")
                .replace("boxes: { into: public.boxes }", "boxes: { renumber: id }")
                .replace("nodes: { into: public.nodes }", "nodes: { renumber: id }")
            + """
            target: %s
            columns:
              nodes.seen: { from: iso, on-failure: { into: seen_raw } }
            waivers:
              - { finding: LF-DRF-001, object: languages.languages_ext_key, reason: test, expires: 2999-01-01 }
            """
                .formatted(uri));

    Outcome plan = Landfall.run("plan", "-c", config);

    String schema = Files.readString(folder.resolve("schema.sql"));
    assertThat(plan.exit()).as(plan.printed() + schema).isZero();
    assertThat(table(schema, "languages"))
        .doesNotContain("source_key", "unique (ext)")
        .contains("primary key (id)", "unique (name)");
    assertThat(table(schema, "boxes")).doesNotContain("source_key").contains("primary key (id)");
    assertThat(table(schema, "nodes"))
        .contains("primary key (id)", "unique (source_key, path)", "seen_raw text");
    assertThat(table(schema, "marks"))
        .contains("node bigint not null", "primary key (source_key, node, line)");
    assertThat(schema)
        .contains(
            "foreign key (parent) references public.nodes (id)",
            "foreign key (language) references public.languages (id)",
            "foreign key (root) references public.nodes (id)",
            "foreign key (node) references public.nodes (id)",
            "create index nodes_seen on public.nodes (seen nulls first)");
    Outcome migrate = Landfall.run("migrate", "-c", config);
    assertThat(migrate.exit()).as(migrate.printed()).isZero();
    assertThat(migrate.out()).contains("READY").doesNotContain("NOT READY");
    try (Connection connection = database.connect()) {
      assertThat(
              rows(
                  connection,
                  "select concat_ws(' ', n.source_key, n.path, p.path, l.name, r.path,"
                      + " n.seen at time zone 'UTC', n.seen_raw) from nodes n"
                      + " left join nodes p on p.id = n.parent join languages l on l.id = n.language"
                      + " left join boxes b on b.id = n.box left join nodes r on r.id = b.root"
                      + " order by n.source_key, n.path"))
          .containsExactly(
              "1 a b java a 2024-05-06 07:08:09",
              "1 b sql a once",
              "2 a a sql",
              "2 d a c d 2024-05-06 00:00:00");
      assertThat(
              rows(
                  connection,
                  "select concat_ws(' ', n.source_key, n.path, m.line, m.note) from marks m"
                      + " join nodes n on n.id = m.node and n.source_key = m.source_key order by 1"))
          .containsExactly("1 a 1 x", "1 b 1 as text", "2 a 2 z", "2 d 1 y");
      assertThat(rows(connection, "select name from languages order by 1"))
          .containsExactly("c", "java", "sql");
    }
    database.drop();
  }

  private void file(int key, String... rows) throws SQLException {
    Path file = folder.resolve("fleet").resolve(key + ".db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : TABLES) {
        statement.execute(sql);
      }
      for (String sql : rows) {
        statement.execute(sql);
      }
    }
  }

  private static String table(String schema, String name) {
    int from = schema.indexOf("create table public." + name + " (");
    assertThat(from).as(schema).isNotNegative();
    return schema.substring(from, schema.indexOf(");\n", from));
  }

  private static List<String> rows(Connection connection, String sql) throws SQLException {
    return Query.of(connection, sql).list(row -> row.getString(1));
  }
}
