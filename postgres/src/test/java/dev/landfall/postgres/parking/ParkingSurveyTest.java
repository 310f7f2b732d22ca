package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchRole;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParkingSurveyTest {
  private static final String SERVERS = "dev.landfall.scratch.testing.TestServers#all";

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void keysOnWhichViewsRulesAndFunctionsDependStay(ScratchServer server) throws Exception {
    with(
        server,
        """
        create table t (id integer constraint grouped primary key, a integer constraint named unique,
          b integer constraint free unique);
        create view v as select id, a, pg_catalog.count(*) from t group by id;
        create table w (id integer);
        create rule r as on insert to w do instead
          insert into t values (new.id) on conflict (b) do nothing;
        create function f() returns void language sql begin atomic
          insert into t values (1) on conflict on constraint named do nothing;
        end
        """,
        connection -> {
          ParkingSurvey survey = survey(connection, "t");
          assertThat(survey.kept())
              .extracting(KeptObject::name, KeptObject::reason)
              .containsExactlyInAnyOrder(
                  tuple("grouped", KeptReason.DEPENDED_ON), tuple("named", KeptReason.DEPENDED_ON));
          assertThat(survey.kept())
              .extracting(KeptObject::detail)
              .anyMatch(detail -> detail.contains("view public.v"))
              .anyMatch(detail -> detail.contains("function public.f()"));
          assertThat(parked(survey)).contains(tuple(ParkedKind.UNIQUE, "free"));
          park(connection, survey);
          assertThat(survey(connection, "t").kept()).hasSameSizeAs(survey.kept());
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void aForeignKeyFromOutsideGoesWithItsKeyOnlyWhileItsTableIsEmpty(ScratchServer server)
      throws Exception {
    with(
        server,
        """
        create table t (id integer constraint t_key primary key, other integer constraint t_other unique);
        create table empty_one (t integer constraint from_empty references t);
        create table full_one (t integer constraint from_full references t (other));
        insert into t values (1, 1);
        insert into full_one values (1);
        """,
        connection -> {
          ParkingSurvey survey = survey(connection, "t");
          assertThat(survey.kept())
              .extracting(KeptObject::name, KeptObject::reason)
              .containsExactly(tuple("t_other", KeptReason.REFERENCED));
          assertThat(survey.kept().getFirst().detail())
              .contains("from_full", "public.full_one holds rows");
          assertThat(parked(survey))
              .contains(
                  tuple(ParkedKind.FOREIGN_KEY, "from_empty"),
                  tuple(ParkedKind.PRIMARY_KEY, "t_key"))
              .doesNotContain(tuple(ParkedKind.FOREIGN_KEY, "from_full"));
          park(connection, survey);

          ParkingSurvey both = survey(connection, "t", "full_one");
          assertThat(both.kept()).isEmpty();
          assertThat(parked(both))
              .contains(
                  tuple(ParkedKind.FOREIGN_KEY, "from_full"), tuple(ParkedKind.UNIQUE, "t_other"));
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void keysStayWhenTheirForeignKeysAreNotAskedFor(ScratchServer server) throws Exception {
    with(
        server,
        """
        create table t (id integer constraint t_key primary key, t integer constraint t_self references t);
        create index t_index on t (t);
        """,
        connection -> {
          ParkingSurvey survey =
              Parking.survey(
                  connection, names("t"), EnumSet.of(ParkedKind.INDEX, ParkedKind.PRIMARY_KEY));
          assertThat(survey.parkable()).extracting(ParkedObject::name).containsExactly("t_index");
          assertThat(survey.kept())
              .extracting(KeptObject::name, KeptObject::reason)
              .containsExactly(tuple("t_key", KeptReason.REFERENCED));
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void invalidIndexesAreReportedAndSharesOfUnlistedTablesStay(ScratchServer server)
      throws Exception {
    with(
        server,
        """
        create table t (id integer);
        insert into t values (1), (1);
        create table p (id integer, constraint p_key primary key (id)) partition by list (id);
        create table p1 partition of p for values in (1);
        create index p1_own on p1 (id);
        create index half on only p (id);
        create function f() returns trigger language plpgsql as 'begin return new; end';
        create trigger on_p before insert on p for each row execute function f();
        create table q (id integer constraint q_to_p references p) partition by list (id);
        create table q1 partition of q for values in (1);
        """,
        connection -> {
          assertThatThrownBy(
                  () ->
                      RichSchema.execute(
                          connection, "create unique index concurrently carcass on t (id)"))
              .isInstanceOf(SQLException.class);
          assertThat(survey(connection, "t", "p").kept())
              .extracting(KeptObject::name, KeptObject::reason)
              .containsExactlyInAnyOrder(
                  tuple("carcass", KeptReason.INVALID_INDEX),
                  tuple("half", KeptReason.INVALID_INDEX));

          ParkingSurvey partitions = survey(connection, "p1", "q1");
          assertThat(partitions.kept())
              .extracting(KeptObject::kind, KeptObject::reason)
              .containsExactlyInAnyOrder(
                  tuple(ParkedKind.PRIMARY_KEY, KeptReason.PART_OF_UNLISTED_TABLE),
                  tuple(ParkedKind.TRIGGER, KeptReason.PART_OF_UNLISTED_TABLE),
                  tuple(ParkedKind.FOREIGN_KEY, KeptReason.PART_OF_UNLISTED_TABLE));
          assertThat(parked(partitions)).contains(tuple(ParkedKind.INDEX, "p1_own"));
          park(connection, partitions);
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void whatOurRoleCouldNotMakeAgainStays(ScratchServer server) throws Exception {
    with(
        server,
        "create table t (id integer constraint t_key primary key)",
        connection -> {
          try (Connection superuser = superuserOf(connection, server)) {
            RichSchema.execute(
                superuser,
                """
                create table foreign_owner (id integer constraint foreign_key primary key);
                grant references on foreign_owner to public;
                create schema closed;
                create table closed.t (id integer constraint closed_key primary key);
                alter table closed.t owner to %1$s;
                grant usage on schema closed to %1$s;
                """
                    .formatted(RelationName.quote(connection.getMetaData().getUserName())));
            RichSchema.execute(
                connection,
                "alter table t add constraint t_fk foreign key (id) references foreign_owner");
            RichSchema.execute(superuser, "revoke references on foreign_owner from public");
          }
          ParkingSurvey survey =
              Parking.survey(
                  connection,
                  List.of(
                      new RelationName("public", "t"),
                      new RelationName("public", "foreign_owner"),
                      new RelationName("closed", "t")));
          assertThat(survey.kept())
              .extracting(KeptObject::name, KeptObject::reason)
              .containsExactlyInAnyOrder(
                  tuple("t_fk", KeptReason.NOT_REBUILDABLE),
                  tuple("foreign_key", KeptReason.NOT_OWNER),
                  tuple("closed_key", KeptReason.NOT_REBUILDABLE),
                  tuple("foreign_owner", KeptReason.NOT_OWNER));
          park(connection, survey);
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void grantsThatWerePassedOnStayAndOthersComeBackExactly(ScratchServer server) throws Exception {
    ScratchRole middle = server.createRole("middle " + UUID.randomUUID(), true);
    ScratchRole last = server.createRole("last " + UUID.randomUUID(), false);
    with(
        server,
        "create table t (id integer, b integer)",
        connection -> {
          String owner = connection.getMetaData().getUserName();
          String middleName = RelationName.quote(middle.name());
          String lastName = RelationName.quote(last.name());
          RichSchema.execute(
              connection,
              """
              grant select on t to %1$s with grant option;
              grant insert (b) on t to %1$s;
              grant update, delete on t to %2$s;
              grant delete on t to %2$s with grant option;
              grant insert (b), select (b) on t to %2$s;
              grant references on t to public;
              """
                  .formatted(middleName, lastName));
          try (Connection superuser = superuserOf(connection, server)) {
            RichSchema.execute(superuser, "set session authorization " + middleName);
            RichSchema.execute(superuser, "grant select on public.t to " + lastName);
          }
          String before = access(connection);
          ParkingSurvey survey = survey(connection, "t");
          assertThat(survey.kept())
              .extracting(KeptObject::kind, KeptObject::reason)
              .containsOnly(tuple(ParkedKind.GRANT, KeptReason.GRANTED_BY_OTHER));
          assertThat(survey.kept())
              .extracting(KeptObject::detail)
              .anyMatch(detail -> detail.contains("SELECT of " + lastName))
              .anyMatch(detail -> detail.contains(middleName + " has passed privileges"));
          park(connection, survey);
          assertThat(access(connection))
              .contains(middle.name())
              .doesNotContain(" =x/")
              .doesNotContain("=wd");
          for (PlannedStep step : BuildPlan.of(connection, survey.parkable()).steps()) {
            RichSchema.execute(connection, step.step().statement());
            assertThat(BuildState.of(connection, step.step())).isInstanceOf(StepState.Done.class);
          }
          assertThat(access(connection)).isEqualTo(before).contains(owner);
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void objectsOfExtensionsStayAndDependenceOnThemComesBack(ScratchServer server) throws Exception {
    with(
        server,
        """
        create table t (a text);
        create index of_extension on t (a);
        create index on_extension on t (a text_pattern_ops);
        """,
        connection -> {
          try (Connection superuser = superuserOf(connection, server)) {
            RichSchema.execute(
                superuser,
                """
                create extension pg_trgm;
                alter index public.on_extension depends on extension pg_trgm;
                insert into pg_catalog.pg_depend
                select 'pg_catalog.pg_class'::regclass, 'public.of_extension'::regclass, 0,
                  'pg_catalog.pg_extension'::regclass, oid, 0, 'e'
                from pg_catalog.pg_extension where extname = 'pg_trgm';
                """);
          }
          ParkingSurvey survey = survey(connection, "t");
          assertThat(survey.kept())
              .extracting(KeptObject::name, KeptObject::reason)
              .containsExactly(tuple("of_extension", KeptReason.EXTENSION_MEMBER));
          park(connection, survey);
          assertThat(survey.parkable())
              .flatExtracting(ParkedObject::buildSteps)
              .extracting(BuildStep::statement)
              .contains("alter index \"public\".\"on_extension\" depends on extension \"pg_trgm\"");
          rebuild(connection, survey);
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void tablespacesComeBack(ScratchServer server) throws Exception {
    String tablespace = "fast " + UUID.randomUUID();
    with(
        server,
        "create table t (a integer not null, r int4range) partition by list (a);"
            + "create table t1 partition of t for values in (1)",
        connection -> {
          String quoted = RelationName.quote(tablespace);
          try (Connection superuser = superuserOf(connection, server)) {
            RichSchema.execute(superuser, "set allow_in_place_tablespaces = on");
            RichSchema.execute(superuser, "create tablespace " + quoted + " location ''");
            RichSchema.execute(superuser, "grant create on tablespace " + quoted + " to public");
          }
          RichSchema.execute(
              connection,
              """
              create index on t (a) tablespace %1$s where a > 0;
              alter table t add constraint t_key primary key (a) with (fillfactor = 50)
                using index tablespace %1$s;
              alter table t1 add constraint t1_free exclude using gist (r with &&)
                with (fillfactor = 60) using index tablespace %1$s where (a > 0) deferrable;
              """
                  .formatted(quoted));
          String spaces =
              """
              select pg_catalog.string_agg(class.relname || ' ' || tablespace.spcname || ' '
                  || class.reloptions::text, ',' order by class.relname)
              from pg_catalog.pg_class as class
              join pg_catalog.pg_tablespace as tablespace on tablespace.oid = class.reltablespace
              where class.relkind in ('i', 'I') and tablespace.spcname like 'fast%'
              """;
          String before = text(connection, spaces);
          assertThat(before).contains("t1_free", "t_key", "t1_pkey");
          ParkingSurvey survey = survey(connection, "t");
          assertThat(survey.kept()).isEmpty();
          park(connection, survey);
          rebuild(connection, survey);
          assertThat(text(connection, spaces)).isEqualTo(before);

          try (Connection superuser = superuserOf(connection, server)) {
            RichSchema.execute(superuser, "revoke create on tablespace " + quoted + " from public");
          }
          assertThat(survey(connection, "t").kept())
              .extracting(KeptObject::reason)
              .containsOnly(KeptReason.NOT_REBUILDABLE)
              .hasSize(3);
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void anIndexWithAnAttachedConstraintStaysAndChangedInternalTriggersKeepTheirKeys(
      ScratchServer server) throws Exception {
    with(
        server,
        """
        create table p (id integer) partition by list (id);
        create table p1 (id integer, constraint attached unique (id));
        create unique index mixed on p (id);
        alter table p attach partition p1 for values in (1);
        create table parent (id integer constraint parent_key primary key);
        create table child (id integer constraint switched references parent);
        create view v as select 1 as one;
        """,
        connection -> {
          try (Connection superuser = superuserOf(connection, server)) {
            RichSchema.execute(superuser, "alter table public.child disable trigger all");
          }
          assertThat(survey(connection, "p", "parent", "child", "v").kept())
              .extracting(KeptObject::name, KeptObject::reason)
              .containsExactlyInAnyOrder(
                  tuple("mixed", KeptReason.DEPENDED_ON),
                  tuple("switched", KeptReason.INTERNAL_TRIGGERS_CHANGED),
                  tuple("parent_key", KeptReason.REFERENCED),
                  tuple("v", KeptReason.NOT_A_TABLE));
        });
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void aSurveyChangesNothingAndParkingNeedsATransaction(ScratchServer server) throws Exception {
    with(
        server,
        "create table t (id integer primary key); set search_path = public, pg_catalog",
        connection -> {
          ParkingSurvey survey = survey(connection, "t");
          assertThatThrownBy(() -> Parking.park(connection, survey.parkable()))
              .isInstanceOf(IllegalStateException.class);
          assertThat(text(connection, "show search_path")).isEqualTo("public, pg_catalog");
          connection.setAutoCommit(false);
          RichSchema.execute(connection, "create table own (id integer)");
          survey(connection, "t");
          assertThat(text(connection, "show search_path")).isEqualTo("public, pg_catalog");
          assertThat(text(connection, "select pg_catalog.count(*) from own")).isEqualTo("0");
          connection.rollback();
          assertThatThrownBy(() -> survey(connection, "nowhere"))
              .isInstanceOf(LandfallException.class)
              .hasMessageContaining("public.nowhere");
        });
  }

  private interface Work {
    void with(Connection connection) throws Exception;
  }

  private static void with(ScratchServer server, String schema, Work work) throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      RichSchema.execute(connection, schema);
      work.with(connection);
    } finally {
      database.drop();
    }
  }

  private static Connection superuserOf(Connection connection, ScratchServer server)
      throws SQLException {
    return java.sql.DriverManager.getConnection(
        connection.getMetaData().getURL(), server.superuser(), server.superuserPassword());
  }

  private static List<RelationName> names(String... tables) {
    return Arrays.stream(tables).map(table -> new RelationName("public", table)).toList();
  }

  private static ParkingSurvey survey(Connection connection, String... tables) throws SQLException {
    return Parking.survey(connection, names(tables));
  }

  private static List<Tuple> parked(ParkingSurvey survey) {
    return survey.parkable().stream().map(object -> tuple(object.kind(), object.name())).toList();
  }

  private static void park(Connection connection, ParkingSurvey survey) throws SQLException {
    connection.setAutoCommit(false);
    Parking.park(connection, survey.parkable());
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static void rebuild(Connection connection, ParkingSurvey survey) throws SQLException {
    for (PlannedStep step : BuildPlan.of(connection, survey.parkable()).steps()) {
      RichSchema.execute(connection, step.step().statement());
    }
    List<BuildStep> steps =
        survey.parkable().stream().flatMap(object -> object.buildSteps().stream()).toList();
    assertThat(BuildState.of(connection, steps).values())
        .allMatch(state -> state instanceof StepState.Done);
  }

  private static String text(Connection connection, String sql) throws SQLException {
    return Query.of(connection, sql).one(row -> String.valueOf(row.getString(1)));
  }

  /** The access lists, whose order is that of granting. */
  private static String access(Connection connection) throws SQLException {
    return text(
        connection,
        """
        select pg_catalog.string_agg(held.column_name || ' ' || held.item, ',' order by held.item)
        from (
          select '' as column_name, pg_catalog.unnest(class.relacl)::text as item
          from pg_catalog.pg_class as class where class.oid = 'public.t'::pg_catalog.regclass
          union all
          select attribute.attname, pg_catalog.unnest(attribute.attacl)::text
          from pg_catalog.pg_attribute as attribute
          where attribute.attrelid = 'public.t'::pg_catalog.regclass
        ) as held
        """);
  }
}
