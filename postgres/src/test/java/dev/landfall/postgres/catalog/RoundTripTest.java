package dev.landfall.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.postgres.catalog.CatalogDifference.Changed;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RoundTripTest {
  private static final ObjectId REWORDED =
      new ObjectId(ObjectKind.CONSTRAINT, "app", "customers", "customers_kind_check");

  @Test
  void isFixedAfterOneRoundTripOnTheNewestServer() throws SQLException {
    assertThat(reworded(TestServers.newest(), "rich.sql")).containsExactly(REWORDED);
  }

  @Test
  void isFixedAfterOneRoundTripOnTheOldestServer() throws SQLException {
    assertThat(reworded(TestServers.oldest(), "rich.sql")).containsExactly(REWORDED);
  }

  @Test
  void knowsWhatIsNewInTheNewestServer() throws SQLException {
    assertThat(reworded(TestServers.newest(), "newer.sql")).isEmpty();
  }

  /** The objects that one round trip words differently; nothing else of them may change. */
  private static List<ObjectId> reworded(ScratchServer server, String resource)
      throws SQLException {
    ScratchDatabase source = server.createDatabase();
    SampleSchema.applyTo(source, SampleSchema.script(resource));
    Catalog first = SampleSchema.read(source);
    Catalog second = SampleSchema.copied(first, server.createDatabase());
    assertThat(ids(second)).containsExactlyInAnyOrderElementsOf(ids(first));
    Catalog third = SampleSchema.copied(second, server.createDatabase());
    assertThat(CatalogComparison.compare(second, third)).isEmpty();
    assertThat(third).isEqualTo(second);
    assertThat(third.fingerprint()).isEqualTo(second.fingerprint());
    JsonMapper mapper = JsonMapper.builder().build();
    assertThat(mapper.readValue(mapper.writeValueAsString(second), Catalog.class))
        .isEqualTo(second);
    List<CatalogDifference> differences = CatalogComparison.compare(first, second);
    assertThat(differences)
        .allSatisfy(
            difference ->
                assertThat(difference)
                    .isInstanceOfSatisfying(
                        Changed.class,
                        changed -> assertThat(changed.attribute()).isEqualTo("definition")));
    return differences.stream().map(CatalogDifference::id).toList();
  }

  private static List<ObjectId> ids(Catalog catalog) {
    return catalog.objects().stream().map(CatalogObject::id).toList();
  }

  @Test
  void makesAnOlderServersCatalogEqualToTheNewers() throws SQLException {
    ScratchDatabase older = TestServers.oldest().createDatabase();
    SampleSchema.applyTo(older);
    ScratchDatabase newer = TestServers.newest().createDatabase();
    SampleSchema.applyTo(newer);
    Catalog expected = SampleSchema.copied(SampleSchema.read(newer), newDatabase());
    Catalog actual = SampleSchema.copied(SampleSchema.read(older), newDatabase());
    assertThat(differences(expected, actual))
        .as("what differs is the extensions' versions, which are kept")
        .allMatch(text -> text.matches("EXTENSION \\w+: version"));
    assertThat(actual.serverVersionNumber()).isEqualTo(expected.serverVersionNumber());
  }

  private static List<String> differences(Catalog expected, Catalog actual) {
    return CatalogComparison.compare(expected, actual).stream()
        .map(
            difference ->
                difference instanceof Changed changed
                    ? changed.id() + ": " + changed.attribute()
                    : difference.toString())
        .toList();
  }

  private static ScratchDatabase newDatabase() {
    return TestServers.newest().createDatabase();
  }

  @Test
  void carriesPastTheScratchServerWhatItCannotShow() throws SQLException {
    ScratchDatabase source = newDatabase();
    SampleSchema.applyTo(
        source,
        SchemaScript.parse(
            "unusual.sql",
            """
            create table t (a int, b text);
            create table u (a int);
            insert into u values (1), (1);
            create operator === (leftarg = integer, rightarg = integer, function = int4eq);
            """));
    try (Connection owner = source.connect();
        Statement statement = owner.createStatement()) {
      statement.execute("set client_min_messages = error");
      try {
        statement.execute("create unique index concurrently broken on u (a)");
      } catch (SQLException e) {
        assertThat(e.getSQLState()).isEqualTo("23505");
      }
    }
    asSuperuser(
        source,
        """
        create publication everything for all tables;
        comment on publication everything is 'all';
        create function public.nothing() returns event_trigger language plpgsql as 'begin end';
        create event trigger watcher on ddl_command_end execute function public.nothing();
        create foreign data wrapper elsewhere;
        create server far foreign data wrapper elsewhere;
        create foreign table public.distant (a int) server far;
        grant select on public.distant to public;
        comment on foreign table public.distant is 'far away';
        alter default privileges for role postgres grant select on tables to public;
        set allow_system_table_mods = on;
        update pg_attribute set attcompression = 'l' where attrelid = 'public.t'::regclass and attname = 'b';
        """
            .replace("for role postgres", "for role \"" + TestServers.newest().superuser() + '"'));
    Catalog before = SampleSchema.read(source);
    assertThat(before.objects())
        .filteredOn(object -> object.id().kind() == ObjectKind.UNSUPPORTED)
        .extracting(object -> object.id().name())
        .containsExactlyInAnyOrder(
            "foreign-data wrapper elsewhere", "server far", "foreign table public.distant");
    Catalog after = SampleSchema.copied(before, newDatabase());
    assertThat(CatalogComparison.compare(before, after)).isEmpty();
    assertThat(
            after
                .find(new ObjectId(ObjectKind.INDEX, "public", "u", "broken"))
                .orElseThrow()
                .attributes())
        .containsEntry("valid", "false");
    assertThat(
            after
                .find(new ObjectId(ObjectKind.COLUMN, "public", "t", "b"))
                .orElseThrow()
                .attributes())
        .containsEntry("compression", "lz4");
    assertThat(after.statements())
        .contains("alter table only public.t alter column b set compression lz4");
    assertThat(after.objects())
        .extracting(object -> object.id().toString())
        .contains(
            "PUBLICATION everything",
            "COMMENT on publication everything",
            "EVENT TRIGGER watcher",
            "GRANT public.distant.PUBLIC on table",
            "COMMENT public.on unsupported foreign table public.distant",
            "DEFAULT PRIVILEGES PUBLIC on tables of " + TestServers.newest().superuser());
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("dev.landfall.scratch.testing.TestServers#all")
  void makesOperatorsAndTextSearchAgain(ScratchServer server) throws SQLException {
    ScratchDatabase source = server.createDatabase();
    SampleSchema.applyTo(
        source,
        SchemaScript.parse(
            "search.sql",
            """
            create schema "Odd";
            create function "Odd".near(a int, b int) returns boolean language sql immutable
              as 'select abs(a - b) < 3';
            create function "Odd".far(a int, b int) returns boolean language sql immutable
              as 'select abs(a - b) >= 3';
            create operator "Odd".~~~ (leftarg = int, rightarg = int, function = "Odd".near,
              commutator = operator("Odd".~~~), negator = operator("Odd".!~~~),
              restrict = eqsel, join = eqjoinsel, hashes, merges);
            create operator "Odd".!~~~ (leftarg = int, rightarg = int, function = "Odd".far,
              negator = operator("Odd".~~~));
            create function public.anti(a int) returns int language sql immutable as 'select -a';
            create operator @@@ (rightarg = int, function = public.anti);
            comment on operator @@@ (none, int) is 'it''s a prefix';
            create text search dictionary "Odd".stems (template = snowball, language = 'english',
              stopwords = 'english');
            create text search configuration public.english_plain (copy = pg_catalog.english);
            alter text search configuration english_plain
              alter mapping for asciiword, word with "Odd".stems, simple;
            alter text search configuration english_plain drop mapping for email;
            comment on text search configuration english_plain is 'ours';
            create table doc (body text, words tsvector generated always as
              (to_tsvector('public.english_plain', body)) stored);
            create index on doc using gin (to_tsvector('public.english_plain', body));
            create view close as select body from doc where length(body) operator("Odd".~~~) 7;
            """));
    Catalog before = SampleSchema.read(source);
    assertThat(before.objects()).noneMatch(CatalogObject::isOnlyNamed);
    Catalog after = SampleSchema.copied(before, server.createDatabase());
    assertThat(CatalogComparison.compare(before, after)).isEmpty();
    assertThat(after.objects())
        .extracting(object -> object.id().toString())
        .contains(
            "OPERATOR \"Odd\".~~~(integer, integer)",
            "OPERATOR public.@@@(none, integer)",
            "TEXT SEARCH DICTIONARY \"Odd\".stems",
            "TEXT SEARCH CONFIGURATION public.english_plain");

    try (Connection owner = source.connect();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "alter text search configuration public.english_plain drop mapping for word;"
              + " alter text search dictionary \"Odd\".stems (stopwords);"
              + " alter operator \"Odd\".~~~ (int, int) set (restrict = none);"
              + " drop operator public.@@@ (none, int)");
    }
    assertThat(CatalogComparison.compare(after, SampleSchema.read(source)))
        .extracting(RoundTripTest::inBrief)
        .containsExactlyInAnyOrder(
            "missing OPERATOR public.@@@(none, integer)",
            "restrict of OPERATOR \"Odd\".~~~(integer, integer)",
            "options of TEXT SEARCH DICTIONARY \"Odd\".stems",
            "mapping for word of TEXT SEARCH CONFIGURATION public.english_plain");
  }

  private static String inBrief(CatalogDifference difference) {
    return difference instanceof Changed changed
        ? changed.attribute() + " of " + changed.id()
        : difference.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + difference.id();
  }

  private static void asSuperuser(ScratchDatabase database, String sql) throws SQLException {
    try (Connection superuser = database.connectAsSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
