package dev.landfall.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogDifference.Missing;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static ScratchDatabase database(String script) throws SQLException {
    ScratchDatabase database = TestServers.newest().createDatabase();
    SampleSchema.applyTo(database, SchemaScript.parse("s.sql", script));
    return database;
  }

  private static List<String> ids(Catalog catalog) {
    return catalog.objects().stream().map(object -> object.id().toString()).toList();
  }

  private static Catalog read(ScratchDatabase database, CatalogScope scope) throws SQLException {
    try (Connection connection = database.connect()) {
      return Catalog.read(connection, scope);
    }
  }

  @Test
  void readsNoMoreThanItsScope() throws SQLException {
    ScratchDatabase database =
        database(
            """
            create schema app; create schema landfall;
            create table app.a (id serial primary key, t text default 'x'); create index on app.a (t);
            comment on column app.a.t is 'c';
            create table app.b (id int); create view app.v as select * from app.a;
            create table landfall.ledger (id int); create type app.e as enum ('x');
            """);
    assertThat(ids(read(database, CatalogScope.everything())))
        .contains("TABLE app.a", "TABLE landfall.ledger", "SCHEMA landfall", "SCHEMA public");
    assertThat(ids(read(database, CatalogScope.everythingExcept("landfall"))))
        .contains("TABLE app.a", "TABLE app.b", "TYPE app.e", "SCHEMA app")
        .noneMatch(id -> id.contains("landfall"));
    assertThat(ids(read(database, CatalogScope.schemas("landfall"))))
        .containsExactly("SCHEMA landfall", "TABLE landfall.ledger", "COLUMN landfall.ledger.id");
    assertThat(ids(read(database, CatalogScope.relations(List.of(new RelationName("app", "a"))))))
        .containsExactly(
            "TABLE app.a",
            "COLUMN app.a.id",
            "COLUMN app.a.t",
            "SEQUENCE app.a_id_seq",
            "DEFAULT app.a.id",
            "DEFAULT app.a.t",
            "CONSTRAINT app.a.a_pkey",
            "INDEX app.a.a_t_idx",
            "COMMENT app.a.on column t");
  }

  @Test
  void countsOwnersOnlyWhereAsked() throws SQLException {
    ScratchDatabase database =
        database(
            "create schema app; create table app.t (); alter table app.t owner to catalog_owner;");
    ObjectId table = new ObjectId(ObjectKind.TABLE, "app", "", "t");
    assertThat(read(database, CatalogScope.everything()).find(table).orElseThrow().attributes())
        .doesNotContainKey("owner");
    Catalog owned = read(database, CatalogScope.everything().withOwners());
    assertThat(owned.find(table).orElseThrow().attributes())
        .containsEntry("owner", "catalog_owner");
    assertThat(owned.find(table).orElseThrow().definition())
        .endsWith("alter table app.t owner to \"catalog_owner\"");
  }

  @Test
  void readsInTheCallersTransactionAndLeavesItsSettings() throws SQLException {
    ScratchDatabase database = database("create schema app;");
    ObjectId table = new ObjectId(ObjectKind.TABLE, "app", "", "t");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (boolean autoCommit : new boolean[] {true, false}) {
        connection.setAutoCommit(autoCommit);
        statement.execute(autoCommit ? "begin" : "select 1");
        statement.execute("set local search_path = app");
        statement.execute("create table t ()");
        assertThat(Catalog.read(connection, CatalogScope.everything()).find(table)).isPresent();
        statement.execute("create table u ()");
        assertThat(Catalog.read(connection, CatalogScope.everything()).objects())
            .extracting(object -> object.id().name())
            .contains("t", "u");
        statement.execute("rollback");
        connection.setAutoCommit(true);
        assertThat(Catalog.read(connection, CatalogScope.everything()).find(table)).isEmpty();
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isReadOnly()).isFalse();
      }
    }
  }

  @Test
  void anObjectThatCannotBeMadeIsNamedAndNothingIsLeft() throws SQLException {
    ScratchDatabase database = database("create schema app;");
    Catalog catalog =
        new Catalog(
            180000,
            List.of(
                object(ObjectKind.TABLE, "", "fine", "create table app.fine ()"),
                object(ObjectKind.INDEX, "fine", "bad", "create index bad on app.fine (nowhere)")));
    try (Connection connection = database.connect()) {
      assertThatThrownBy(() -> catalog.createIn(connection))
          .isInstanceOfSatisfying(
              LandfallException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TARGET_FAILED))
          .hasMessageContaining("INDEX app.fine.bad")
          .hasMessageContaining("create index bad on app.fine (nowhere)")
          .hasMessageContaining("42703");
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(Catalog.read(connection, CatalogScope.schemas("app")).objects()).hasSize(1);
    }
  }

  private static CatalogObject object(
      ObjectKind kind, String relation, String name, String definition) {
    return new CatalogObject(
        new ObjectId(kind, "app", relation, name), new TreeMap<>(), List.of(definition));
  }

  @Test
  void isMadeInTheCallersTransaction() throws SQLException {
    Catalog catalog =
        new Catalog(
            180000, List.of(object(ObjectKind.TABLE, "", "fine", "create table app.fine ()")));
    ScratchDatabase database = database("create schema app;");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select 1");
      catalog.createIn(connection);
      connection.rollback();
    }
    assertThat(read(database, CatalogScope.schemas("app")).objects()).hasSize(1);
  }

  @Test
  void placesObjectsWhereTheTargetHasTheTablespace() throws SQLException {
    ScratchDatabase database = database("create schema app;");
    try (Connection superuser = database.connectAsSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("set allow_in_place_tablespaces = on");
      statement.execute("create tablespace \"fast One\" location ''");
      statement.execute("grant create on tablespace \"fast One\" to public");
    }
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table app.t (a int primary key using index tablespace \"fast One\") tablespace"
              + " \"fast One\"; create index i on app.t (a) tablespace \"fast One\"; create"
              + " materialized view app.m tablespace \"fast One\" as select 1 as x");
    }
    Catalog before = read(database, CatalogScope.everything());
    assertThat(before.objects())
        .filteredOn(object -> object.attributes().containsKey("tablespace"))
        .extracting(object -> object.id().kind())
        .containsExactlyInAnyOrder(
            ObjectKind.TABLE,
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.MATERIALIZED_VIEW);
    ScratchDatabase target = TestServers.newest().createDatabase();
    try (Connection connection = target.connect()) {
      before.createIn(connection);
      assertThat(
              CatalogComparison.compare(
                  before, Catalog.read(connection, CatalogScope.everything())))
          .isEmpty();
    }
    ScratchDatabase poor = TestServers.oldest().createDatabase();
    assertThat(CatalogComparison.compare(before, SampleSchema.copied(before, poor)))
        .as("kept by the round trip through a server without it")
        .isEmpty();
  }

  @Test
  void aMissingTableTakesItsPartsWithIt() throws SQLException {
    ScratchDatabase database =
        database("create table t (id serial primary key, a int); create index on t (a);");
    Catalog expected = read(database, CatalogScope.everything());
    Catalog empty = read(TestServers.newest().createDatabase(), CatalogScope.everything());
    assertThat(CatalogComparison.compare(expected, empty))
        .singleElement()
        .isInstanceOfSatisfying(
            Missing.class,
            missing -> {
              assertThat(missing.id().toString()).isEqualTo("TABLE public.t");
              assertThat(missing.parts())
                  .extracting(part -> part.id().toString())
                  .containsExactly(
                      "COLUMN public.t.a",
                      "COLUMN public.t.id",
                      "SEQUENCE public.t_id_seq",
                      "DEFAULT public.t.id",
                      "CONSTRAINT public.t.t_pkey",
                      "INDEX public.t.t_a_idx");
            });
  }

  @Test
  void readsEveryObjectOfALargeSchema() throws SQLException {
    ScratchDatabase database =
        database(
            """
            do $$ begin
              for i in 1..150 loop
                execute format('create table t%s (id bigint generated always as identity primary key,
                  a varchar(20) not null default ''x'' check (a in (''x'', ''y'')),
                  b bigint references t1, c text, d timestamptz, e jsonb)', i);
                execute format('create index on t%1$s (a); create index on t%1$s (b, c) where d is null;
                  create index on t%1$s (lower(c)); create unique index on t%1$s (d desc, id)', i);
              end loop;
            end $$;
            """);
    try (Connection connection = database.connect()) {
      assertThat(Catalog.read(connection, CatalogScope.everything()).objects()).hasSize(2401);
    }
  }
}
