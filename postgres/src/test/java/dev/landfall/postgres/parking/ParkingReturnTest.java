package dev.landfall.postgres.parking;

import static dev.landfall.postgres.parking.Surveys.access;
import static dev.landfall.postgres.parking.Surveys.park;
import static dev.landfall.postgres.parking.Surveys.rebuild;
import static dev.landfall.postgres.parking.Surveys.superuserOf;
import static dev.landfall.postgres.parking.Surveys.survey;
import static dev.landfall.postgres.parking.Surveys.text;
import static dev.landfall.postgres.parking.Surveys.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.postgres.RelationName;
import dev.landfall.scratch.ScratchRole;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back exactly as it was, and what stays since it could not. */
class ParkingReturnTest {
  private static final String SERVERS = "dev.landfall.scratch.testing.TestServers#all";

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
}
