package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;

/** Surveys, parking and rebuilding in a database of its own. */
final class Surveys {
  private Surveys() {}

  interface Work {
    void with(Connection connection) throws Exception;
  }

  static void with(ScratchServer server, String schema, Work work) throws Exception {
    ScratchDatabase database = server.createDatabase();
    try (Connection connection = database.connect()) {
      RichSchema.execute(connection, schema);
      work.with(connection);
    } finally {
      database.drop();
    }
  }

  static Connection superuserOf(Connection connection, ScratchServer server) throws SQLException {
    return java.sql.DriverManager.getConnection(
        connection.getMetaData().getURL(), server.superuser(), server.superuserPassword());
  }

  static List<RelationName> names(String... tables) {
    return Arrays.stream(tables).map(table -> new RelationName("public", table)).toList();
  }

  static ParkingSurvey survey(Connection connection, String... tables) throws SQLException {
    return Parking.survey(connection, names(tables));
  }

  static List<Tuple> parked(ParkingSurvey survey) {
    return survey.parkable().stream().map(object -> tuple(object.kind(), object.name())).toList();
  }

  static void park(Connection connection, ParkingSurvey survey) throws SQLException {
    connection.setAutoCommit(false);
    Parking.park(connection, survey.parkable());
    connection.commit();
    connection.setAutoCommit(true);
  }

  static void rebuild(Connection connection, ParkingSurvey survey) throws SQLException {
    for (PlannedStep step : BuildPlan.of(connection, survey.parkable()).steps()) {
      RichSchema.execute(connection, step.step().statement());
    }
    List<BuildStep> steps =
        survey.parkable().stream().flatMap(object -> object.buildSteps().stream()).toList();
    assertThat(BuildState.of(connection, steps).values())
        .allMatch(state -> state instanceof StepState.Done);
  }

  static String text(Connection connection, String sql) throws SQLException {
    return Query.of(connection, sql).one(row -> String.valueOf(row.getString(1)));
  }

  /** The access lists, whose order is that of granting. */
  static String access(Connection connection) throws SQLException {
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
