package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.postgres.RelationName;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildStateTest {
  private static final String SERVERS = "dev.landfall.scratch.testing.TestServers#all";
  private static final List<RelationName> TABLES = List.of(new RelationName("public", "t"));

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void aCarcassIsBrokenUntilItIsDroppedAndRunningWhileItsTableIsWorkedOn(ScratchServer server)
      throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect();
        Connection other = database.connect()) {
      BuildStep step = parkedIndex(connection);
      RichSchema.execute(connection, "insert into t values (1), (1)");
      assertThatThrownBy(
              () ->
                  RichSchema.execute(
                      connection, "create unique index concurrently \"i x\" on t (a)"))
          .isInstanceOf(SQLException.class);
      RichSchema.execute(connection, "delete from t");
      assertThat(BuildState.of(connection, step))
          .isEqualTo(new StepState.Broken("drop index \"public\".\"i x\""));

      other.setAutoCommit(false);
      RichSchema.execute(other, "lock table t in share update exclusive mode");
      assertThat(BuildState.of(connection, step)).isEqualTo(new StepState.Running());
      other.rollback();

      if (BuildState.of(connection, step) instanceof StepState.Broken broken) {
        RichSchema.execute(connection, broken.dropStatement());
      }
      assertThat(BuildState.of(connection, step)).isEqualTo(new StepState.NotDone());
      RichSchema.execute(connection, step.statement());
      assertThat(BuildState.of(connection, step)).isEqualTo(new StepState.Done());
    } finally {
      database.drop();
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void whatHasTheNameAndIsSomethingElseIsAConflict(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      BuildStep step = parkedIndex(connection);
      RichSchema.execute(connection, "create index \"i x\" on t (b)");
      assertThat(BuildState.of(connection, step))
          .isInstanceOfSatisfying(
              StepState.Conflict.class,
              conflict -> assertThat(conflict.found()).contains("public.t USING btree (b)"));
      RichSchema.execute(connection, "drop index \"i x\"; create table \"i x\" (c integer)");
      assertThat(BuildState.of(connection, step))
          .isEqualTo(new StepState.Conflict("table public.\"i x\""));
      RichSchema.execute(connection, "drop table \"i x\"; create index \"i x\" on other (a)");
      assertThat(BuildState.of(connection, step)).isInstanceOf(StepState.Conflict.class);
    } finally {
      database.drop();
    }
  }

  /** The step that makes unique index "i x" on t (a), which is gone. */
  private static BuildStep parkedIndex(Connection connection) throws SQLException {
    RichSchema.execute(
        connection,
        "create table t (a integer, b integer); create unique index \"i x\" on t (a);"
            + " create table other (a integer)");
    List<ParkedObject> objects =
        Parking.survey(connection, TABLES).parkable().stream()
            .filter(object -> object.kind() == ParkedKind.INDEX)
            .toList();
    connection.setAutoCommit(false);
    Parking.park(connection, objects);
    connection.commit();
    connection.setAutoCommit(true);
    return objects.getFirst().buildSteps().getFirst();
  }
}
