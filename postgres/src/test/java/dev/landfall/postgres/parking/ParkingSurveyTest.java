package dev.landfall.postgres.parking;

import static dev.landfall.postgres.parking.Surveys.names;
import static dev.landfall.postgres.parking.Surveys.park;
import static dev.landfall.postgres.parking.Surveys.parked;
import static dev.landfall.postgres.parking.Surveys.superuserOf;
import static dev.landfall.postgres.parking.Surveys.survey;
import static dev.landfall.postgres.parking.Surveys.text;
import static dev.landfall.postgres.parking.Surveys.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.findings.LandfallException;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a survey leaves in place, and why. */
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
}
