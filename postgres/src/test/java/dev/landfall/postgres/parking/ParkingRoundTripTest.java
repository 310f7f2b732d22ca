package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.internal.DefinitionText;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class ParkingRoundTripTest {
  private static final String SERVERS = "dev.landfall.scratch.testing.TestServers#all";
  private static final int SESSIONS = 3;
  private static final int FORGETS_AFTER = 3;

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void aBuildThatForgetsWhatItDidGoesOnFromTheCatalog(ScratchServer server) throws Exception {
    ScratchDatabase database = RichSchema.create(server);
    try (Connection connection = database.connect()) {
      Set<String> original = RichSchema.fingerprint(connection);
      rebuild(connection, park(connection));
      Set<String> before = RichSchema.fingerprint(connection);
      assertSame(original, before, DefinitionText::same);

      List<ParkedObject> objects = throughJson(park(connection));
      assertNothingIsLeft(RichSchema.fingerprint(connection));
      RichSchema.insertRows(connection);

      List<BuildStep> steps =
          objects.stream().flatMap(object -> object.buildSteps().stream()).toList();
      Set<String> executed = new HashSet<>();
      boolean goesOn = true;
      while (goesOn) {
        Map<String, StepState> states = BuildState.of(connection, steps);
        assertThat(states.values())
            .allMatch(
                state -> state instanceof StepState.Done || state instanceof StepState.NotDone);
        Set<String> done = done(states);
        assertThat(done).containsAll(executed);
        List<PlannedStep> next =
            BuildPlan.of(connection, objects).startable(done, Set.of(), FORGETS_AFTER);
        for (PlannedStep step : next) {
          assertThat(executed.add(step.id())).as(step.id()).isTrue();
          executeAndCheckLocks(connection, step.step());
        }
        goesOn = !next.isEmpty();
        assertThat(goesOn || done.size() == steps.size()).isTrue();
      }
      assertSame(before, RichSchema.fingerprint(connection), String::equals);
    } finally {
      database.drop();
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource(SERVERS)
  void severalSessionsRebuildTogether(ScratchServer server) throws Exception {
    ScratchDatabase database = RichSchema.create(server);
    try (Connection connection = database.connect();
        ExecutorService executor = Executors.newFixedThreadPool(SESSIONS)) {
      rebuild(connection, park(connection));
      Set<String> before = RichSchema.fingerprint(connection);
      List<ParkedObject> objects = park(connection);
      RichSchema.insertRows(connection);

      BlockingQueue<Connection> free = new ArrayBlockingQueue<>(SESSIONS);
      for (int i = 0; i < SESSIONS; i++) {
        Connection session = database.connect();
        // Far more than any step takes, unless it waits for another that waits for it.
        RichSchema.execute(session, "set lock_timeout = '5s'");
        free.put(session);
      }
      BuildPlan plan = BuildPlan.of(connection, objects);
      CompletionService<String> sessions = new ExecutorCompletionService<>(executor);
      Set<String> done = new HashSet<>();
      Set<String> running = new HashSet<>();
      int atOnce = 0;
      while (done.size() < plan.steps().size()) {
        for (PlannedStep step : plan.startable(done, running, SESSIONS - running.size())) {
          running.add(step.id());
          sessions.submit(
              () -> {
                Connection session = free.take();
                RichSchema.execute(session, step.step().statement());
                free.put(session);
                return step.id();
              });
        }
        atOnce = Math.max(atOnce, running.size());
        String finished = sessions.take().get();
        running.remove(finished);
        done.add(finished);
      }
      assertThat(atOnce).isEqualTo(SESSIONS);
      for (Connection session : free) {
        session.close();
      }
      assertSame(before, RichSchema.fingerprint(connection), String::equals);
    } finally {
      database.drop();
    }
  }

  private static void assertNothingIsLeft(Set<String> fingerprint) {
    assertThat(fingerprint)
        .noneMatch(line -> line.startsWith("index "))
        .noneMatch(line -> line.startsWith("trigger "))
        .noneMatch(line -> line.startsWith("internal triggers"))
        .noneMatch(line -> line.startsWith("part of a key"))
        .noneMatch(line -> line.startsWith("table ") && line.contains("reader="))
        .anyMatch(line -> line.contains("autovacuum_enabled=false"));
  }

  private static List<ParkedObject> park(Connection connection) throws SQLException {
    ParkingSurvey survey = Parking.survey(connection, RichSchema.tables(connection));
    assertThat(survey.kept()).isEmpty();
    connection.setAutoCommit(false);
    Parking.park(connection, survey.parkable());
    long locks =
        Query.of(
                connection,
                "select pg_catalog.count(distinct relation) from pg_catalog.pg_locks where pid ="
                    + " pg_catalog.pg_backend_pid() and relation >= 16384")
            .one(row -> row.getLong(1));
    assertThat(locks)
        .isLessThanOrEqualTo(survey.parkable().stream().mapToLong(ParkedObject::lockCount).sum());
    connection.commit();
    connection.setAutoCommit(true);
    return survey.parkable();
  }

  private static void rebuild(Connection connection, List<ParkedObject> objects)
      throws SQLException {
    for (PlannedStep step : BuildPlan.of(connection, objects).steps()) {
      RichSchema.execute(connection, step.step().statement());
    }
  }

  /** No step takes a stronger lock on a table than it says, or one on a table that it does not. */
  private static void executeAndCheckLocks(Connection connection, BuildStep step)
      throws SQLException {
    connection.setAutoCommit(false);
    RichSchema.execute(connection, step.statement());
    List<StepLock> held =
        Query.of(connection, RichSchema.class, "held_locks")
            .list(
                row ->
                    new StepLock(
                        new RelationName(row.getString(1), row.getString(2)),
                        LockMode.valueOf(row.getString(3))));
    connection.commit();
    connection.setAutoCommit(true);
    assertThat(held)
        .as(step.id())
        .allMatch(
            lock ->
                step.locks().stream()
                    .anyMatch(
                        said ->
                            said.relation().equals(lock.relation())
                                && said.mode().compareTo(lock.mode()) >= 0));
  }

  /** Names only the lines that differ. */
  private static void assertSame(
      Set<String> before, Set<String> after, BiPredicate<String, String> same) {
    List<String> gone = new ArrayList<>(before);
    List<String> come = new ArrayList<>(after);
    gone.removeIf(line -> after.stream().anyMatch(other -> same.test(line, other)));
    come.removeIf(line -> before.stream().anyMatch(other -> same.test(line, other)));
    assertThat(come).isEqualTo(gone);
    assertThat(after).hasSameSizeAs(before);
  }

  private static Set<String> done(Map<String, StepState> states) {
    return states.entrySet().stream()
        .filter(state -> state.getValue() instanceof StepState.Done)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static List<ParkedObject> throughJson(List<ParkedObject> objects) {
    JsonMapper mapper = JsonMapper.shared();
    List<ParkedObject> read =
        objects.stream()
            .map(object -> mapper.readValue(mapper.writeValueAsString(object), ParkedObject.class))
            .toList();
    assertThat(read).isEqualTo(objects);
    return read;
  }
}
