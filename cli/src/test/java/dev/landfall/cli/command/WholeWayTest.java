package dev.landfall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Child;
import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.cli.program.SampleJob;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All commands over one migration, from before it begins to after a source changed. */
@Timeout(180)
@SuppressWarnings("InlineFormatString") // A statement reads better by itself.
class WholeWayTest {
  private static final long GATE = 4711;
  private static final String GATED =
      """
      create function gate() returns boolean language plpgsql as $$
      begin
        perform pg_catalog.pg_advisory_xact_lock_shared(%d);
        return true;
      end $$;
      alter table authors add check (gate());
      """;

  @TempDir private Path folder;
  private final List<String> printed = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Each test begins with it.
  private SampleJob job;

  static Stream<ScratchServer> servers() {
    return TestServers.all();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void fromNothingToReadyAndBackWhenASourceChanges(ScratchServer server) throws Exception {
    ScratchDatabase database = server.createDatabase();
    job = SampleJob.in(folder);
    Files.writeString(
        folder.resolve("production.sql"), GATED.formatted(GATE), StandardOpenOption.APPEND);
    job.target(database);

    before();
    plan();
    preflight();
    migrate(database);
    after(database);
    migrateAgain();
    changeASource(database);
    noPasswordAnywhere(database);
    database.drop();
  }

  private void before() {
    Outcome status = run(0, "status");
    assertThat(status.out()).startsWith("No migration has begun in ");
    assertThat(run(0, "status", "--json").out()).isEqualTo("null\n");

    JsonNode ready = run(1, "ready", "--json").json();
    assertThat(ready.path("verdict").asString()).isEqualTo("not_ready");
    assertThat(ready.path("findings").get(0).path("message").asString()).contains("no ledger");
  }

  private void plan() throws Exception {
    Outcome plan = run(0, "plan", "--format", "json");
    ObjectNode report = (ObjectNode) plan.json();
    JsonNode profile = report.remove("profile");
    JsonNode sizes = report.remove("sizes");
    assertThat(sizes.path("basis").asString()).isEqualTo("all-rows");
    assertThat(sizes.path("tables").get(0).path("heapBytes").asLong()).isPositive();
    assertThat(profile.get(0).path("table").asString()).isEqualTo("authors");
    assertThat(profile.get(0).path("seen").path("integer").path("count").asLong()).isPositive();
    assertReport(report, "pass");
    assertThat(plan.err()).contains("survey ").contains("plan: " + folder);

    assertThat(folder.resolve("landfall.plan.md"))
        .content()
        .contains("`authors`", "`books`", "2 of them readable");
    assertThat(folder.resolve("landfall.plan.json")).content().startsWith("{").contains("books");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "fleet",
              "landfall.checks.jsonl",
              "landfall.plan.json",
              "landfall.plan.md",
              "landfall.profile.jsonl",
              "landfall.schemas.jsonl",
              "landfall.yaml",
              "pgpass",
              "production.sql");
    }
    try (Stream<Path> files = Files.list(folder.resolve("fleet"))) {
      assertThat(files).hasSize(2);
    }
  }

  private void preflight() {
    assertReport(run(0, "preflight", "--json").json(), "pass");
    assertThat(run(0, "status").out()).startsWith("No migration has begun in ");
  }

  /** The load waits at the gate, so that the status of a run at work can be looked at. */
  private void migrate(ScratchDatabase database) throws Exception {
    try (Connection gate = database.connect();
        Child child = Landfall.start(folder, Map.of(), "migrate", "-c", job.config(), "--json")) {
      execute(gate, "select pg_advisory_lock(%d)".formatted(GATE));
      assertThat(child.awaitLine(line -> line.contains("parked for the load"))).isTrue();

      JsonNode status = run(0, "status", "--json").json();
      assertThat(status.path("running").asBoolean()).isTrue();
      assertThat(status.path("totals").path("filesLoaded").asInt()).isZero();
      assertThat(run(0, "status").out()).contains("a run is at work");
      assertThat(run(2, "migrate").err()).contains("Another Landfall is at work on this target");
      assertThat(child.isAlive()).isTrue();

      execute(gate, "select pg_advisory_unlock(%d)".formatted(GATE));
      Outcome migrate = child.outcome();
      printed.add(migrate.printed());
      assertThat(migrate.exit()).as(migrate.printed()).isZero();
      assertReport(migrate.json(), "ready");
      assertThat(child.endsWithin(Duration.ofSeconds(10))).isTrue();
    }
  }

  private void after(ScratchDatabase database) throws Exception {
    JsonNode status = run(0, "status", "--json").json();
    assertThat(status.path("running").asBoolean()).isFalse();
    assertThat(status.path("totals").path("filesLoaded").asInt()).isEqualTo(2);
    assertThat(status.path("totals").path("rowsSent").asInt()).isEqualTo(47);
    assertThat(run(0, "status").out())
        .contains("no run is at work", "2 of 2 loaded", "47 sent, 0 rejected", "ended: done");

    assertReport(run(0, "ready", "--json").json(), "ready");
    assertThat(run(0, "ready").out()).contains("READY");
    assertReport(run(0, "verify", "--json").json(), "pass");
    assertThat(count(database, "books")).isEqualTo(43);
  }

  private void migrateAgain() {
    Outcome again = run(0, "migrate");
    assertThat(again.err()).contains("Nothing to do: every file is loaded as it is now");
    assertThat(again.out()).contains("READY");
  }

  private void changeASource(ScratchDatabase database) throws Exception {
    job.writeFile(2, 5);

    Outcome ready = run(1, "ready");
    assertThat(ready.out()).contains("NOT READY", "fleet/2.db changed since it was read");
    assertThat(ready.out()).doesNotContain("fleet/1.db");

    assertReport(run(0, "migrate", "--json").json(), "ready");
    assertThat(count(database, "books")).isEqualTo(45);
    assertThat(run(0, "ready").out()).contains("READY").doesNotContain("NOT READY");
  }

  private void noPasswordAnywhere(ScratchDatabase database) throws Exception {
    assertThat(printed).hasSizeGreaterThan(15).noneMatch(it -> it.contains(database.password()));
    for (String name : List.of("landfall.plan.json", "landfall.plan.md", "landfall.yaml")) {
      assertThat(folder.resolve(name)).content().doesNotContain(database.password());
    }
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                "select format('%I.%I', schemaname, tablename) from pg_tables"
                    + " where schemaname = 'landfall'")) {
      int looked = 0;
      while (tables.next()) {
        String sql = "select count(*) from %s as t where t::text like '%%%s%%'";
        assertThat(number(connection, sql.formatted(tables.getString(1), database.password())))
            .as(tables.getString(1))
            .isZero();
        looked++;
      }
      assertThat(looked).isGreaterThan(5);
    }
  }

  private Outcome run(int exit, String command, String... options) {
    List<Object> arguments = new ArrayList<>(List.of(command, "-c", job.config()));
    arguments.addAll(List.of(options));
    Outcome outcome = Landfall.run(arguments.toArray());
    printed.add(outcome.printed());
    assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(exit);
    return outcome;
  }

  /** The shape of docs/reference/report.md. */
  private static void assertReport(JsonNode report, String verdict) {
    assertThat(report.propertyNames())
        .containsExactlyInAnyOrder(
            "version", "title", "verdict", "failed", "threshold", "counts", "findings");
    assertThat(report.path("version").asInt()).isEqualTo(1);
    assertThat(report.path("verdict").asString()).isEqualTo(verdict);
    assertThat(report.path("failed").asBoolean()).isFalse();
    assertThat(report.path("threshold").asString()).isEqualTo("high");
    assertThat(report.path("counts").propertyNames())
        .containsExactlyInAnyOrder("block", "high", "medium", "info", "waived");
    for (JsonNode finding : report.path("findings")) {
      assertThat(finding.propertyNames())
          .containsExactlyInAnyOrder(
              "id",
              "title",
              "severity",
              "certainty",
              "fails",
              "object",
              "message",
              "evidence",
              "remedy",
              "waiver");
      assertThat(finding.path("id").asString()).matches("LF-[A-Z]{3}-\\d{3}");
    }
  }

  private static long count(ScratchDatabase database, String table) throws SQLException {
    try (Connection connection = database.connect()) {
      return number(connection, "select count(*) from " + table);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
