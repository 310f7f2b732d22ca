package dev.landfall.gate.ready;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogComparison;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the catalog says of tables that were left in each of the states that must not be. */
class CatalogChecksTest {
  private static final String SERVERS = "dev.landfall.scratch.testing.TestServers#all";

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void eachStateIsSeenAndGoneWhenItIsRepaired(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      // VACUUM finds no row visible to all whose commit is not on disk yet.
      execute(
          connection,
          "set synchronous_commit = on",
          "create schema \"S\"",
          "create table \"S\".parent (id integer primary key)",
          "create table \"S\".\"child x\" (id serial primary key,"
              + " parent_id integer references \"S\".parent, other integer)",
          "create table \"S\".parts (id integer not null, day integer) partition by range (day)",
          "create table \"S\".parts_1 partition of \"S\".parts for values from (0) to (10)",
          "create table \"S\".untouched (id integer)");
      assertThat(all(connection)).as("empty tables need nothing").isEmpty();

      statistics(connection);
      indexes(connection);
      sequences(connection);
      foreignKeys(database, connection);
    }
    database.drop();
  }

  private static void statistics(Connection connection) throws SQLException {
    execute(
        connection,
        "insert into \"S\".parent select generate_series(1, 500)",
        "insert into \"S\".parts select 1, 1 from generate_series(1, 500)");
    assertThat(all(connection))
        .containsExactlyInAnyOrder(
            "LF-STA-001 \"S\".parent",
            "LF-STA-001 \"S\".parts",
            "LF-STA-001 \"S\".parts_1",
            "LF-STA-002 \"S\".parent",
            "LF-STA-002 \"S\".parts_1");

    execute(connection, "analyze \"S\".parent", "vacuum \"S\".parts_1");
    assertThat(all(connection))
        .containsExactlyInAnyOrder(
            "LF-STA-001 \"S\".parts", "LF-STA-001 \"S\".parts_1", "LF-STA-002 \"S\".parent");
    repair(connection);
    assertThat(all(connection)).isEmpty();
  }

  private static void indexes(Connection connection) throws SQLException {
    assertThatThrownBy(
            () ->
                execute(
                    connection,
                    "create unique index concurrently \"un ique\" on \"S\".parts_1 (id)"))
        .isInstanceOf(SQLException.class);
    execute(connection, "create index parts_day on only \"S\".parts (day)");
    assertThat(all(connection))
        .containsExactly("LF-IDX-001 \"S\".\"un ique\"", "LF-IDX-001 \"S\".parts_day");

    execute(
        connection,
        "delete from \"S\".parts",
        "create index parts_1_day on \"S\".parts_1 (day)",
        "alter index \"S\".parts_day attach partition \"S\".parts_1_day");
    repair(connection);
    assertThat(all(connection)).isEmpty();
  }

  private static void sequences(Connection connection) throws SQLException {
    execute(
        connection,
        "insert into \"S\".\"child x\" values (100, 1), (3, 2)",
        "vacuum (analyze) \"S\".\"child x\"");
    assertThat(ids(SequenceChecks.behind(connection, tables())))
        .containsExactly("LF-SEQ-001 S.child x_id_seq");

    for (Finding finding : SequenceChecks.behind(connection, tables())) {
      execute(connection, ((Remedy.Sql) finding.remedy()).statements().toArray(String[]::new));
    }
    assertThat(SequenceChecks.behind(connection, tables())).isEmpty();
    execute(connection, "insert into \"S\".\"child x\" (parent_id) values (3)");
  }

  private static void foreignKeys(ScratchDatabase database, Connection connection)
      throws SQLException {
    String child = "\"S\".\"child x\"";
    String expected = "LF-CON-002 " + child + " \"child x_parent_id_fkey\"";
    try (Connection superuser = database.connectAsSuperuser()) {
      for (String table : List.of(child, "\"S\".parent")) {
        execute(superuser, "alter table " + table + " disable trigger all");
        assertThat(all(connection)).containsExactly(expected);
        execute(superuser, "alter table " + table + " enable trigger all");
        assertThat(all(connection)).isEmpty();
      }
      execute(superuser, "alter table " + child + " disable trigger all");
    }
    repair(connection);
    assertThat(all(connection)).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void differencesFromTheBaselineAreFindings(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      execute(
          connection,
          "create table t (id integer primary key, a text default 'x')",
          "create index t_a on t (a)",
          "alter table t add constraint t_check check (a <> '')",
          "comment on table t is 'said'",
          "grant select on t to public");
      Catalog baseline = Catalog.read(connection, CatalogScope.everything());
      execute(
          connection,
          "drop index t_a",
          "alter table t alter column a drop default, add column b integer",
          "alter table t drop constraint t_check, add constraint t_check check (a <> '') not valid",
          "alter table t alter column a type varchar(9)",
          "comment on table t is null",
          "revoke select on t from public");
      var differences =
          CatalogComparison.compare(baseline, Catalog.read(connection, CatalogScope.everything()));

      List<Finding> findings = BaselineChecks.findings(differences, false);

      assertThat(ids(findings))
          .contains(
              "LF-RDY-003 INDEX public.t.t_a",
              "LF-RDY-003 DEFAULT public.t.a",
              "LF-RDY-003 GRANT public.t.PUBLIC on table",
              "LF-RDY-004 COLUMN public.t.a",
              "LF-RDY-005 COLUMN public.t.b",
              "LF-RDY-006 COMMENT public.t.on table t",
              "LF-CON-001 CONSTRAINT public.t.t_check");
      assertThat(ids(BaselineChecks.findings(differences, true)))
          .as("what is parked comes back by itself, grants last")
          .contains("LF-RDY-003 INDEX public.t.t_a")
          .noneMatch(it -> it.contains("GRANT"));
      assertThat(BaselineChecks.findings(List.of(), false)).isEmpty();
      // The remedy of what is missing is SQL that brings it back.
      for (Finding finding : findings) {
        if (finding.kind().equals(ReadyFindings.OBJECT_MISSING)
            && finding.remedy() instanceof Remedy.Sql sql) {
          execute(connection, sql.statements().toArray(String[]::new));
        }
      }
      assertThat(
              CatalogComparison.compare(
                      baseline, Catalog.read(connection, CatalogScope.everything()))
                  .stream()
                  .map(it -> it.id().toString()))
          .doesNotContain("INDEX public.t.t_a", "DEFAULT public.t.a");
    }
    database.drop();
  }

  /** Runs the SQL that the findings themselves name. */
  private static void repair(Connection connection) throws SQLException {
    for (Finding finding : CatalogChecks.all(connection, tables())) {
      if (finding.remedy() instanceof Remedy.Sql sql) {
        execute(connection, sql.statements().toArray(String[]::new));
      }
    }
  }

  private static List<RelationName> tables() {
    List<RelationName> tables = new ArrayList<>();
    for (String name : List.of("parent", "child x", "parts", "untouched")) {
      tables.add(new RelationName("S", name));
    }
    return tables;
  }

  private static List<String> all(Connection connection) throws SQLException {
    return ids(CatalogChecks.all(connection, tables()));
  }

  private static List<String> ids(List<Finding> findings) {
    return findings.stream().map(it -> it.kind().id() + " " + it.object()).toList();
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
