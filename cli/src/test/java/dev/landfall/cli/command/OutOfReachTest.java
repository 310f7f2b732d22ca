package dev.landfall.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.cli.program.SampleJob;
import dev.landfall.ledger.Ledger;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.testing.TestServers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target or a file that cannot be reached: exit code 3, one message, nothing made. */
class OutOfReachTest {
  private static final String WRONG = "notthepassword";

  @TempDir private static Path folder;
  private static SampleJob job;
  private static ScratchDatabase database;

  @BeforeAll
  static void planOnce() throws Exception {
    database = TestServers.newest().createDatabase();
    job = SampleJob.in(folder);
    job.target(database);
    Outcome plan = Landfall.run("plan", "-c", job.config());
    assertThat(plan.exit()).as(plan.printed()).isZero();
  }

  @AfterAll
  static void dropDatabase() {
    database.drop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"preflight", "migrate", "status", "verify", "ready"})
  void aWrongPassword(String command) throws Exception {
    job.target(database, database.name(), WRONG);

    Outcome outcome = Landfall.run(command, "-c", job.config());

    assertRefused(outcome, "refused the password of user \"" + database.role() + "\"", "pgpass");
    assertThat(outcome.printed()).doesNotContain(WRONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preflight", "migrate", "status", "verify", "ready"})
  void aDatabaseThatIsNotThere(String command) throws Exception {
    job.target(database, "no_such_database", database.password());

    Outcome outcome = Landfall.run(command, "-c", job.config());

    assertRefused(outcome, "has no database \"no_such_database\"", "Create it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"preflight", "migrate", "status", "verify", "ready"})
  void aPortWhereNothingListens(String command) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    job.target("postgresql://someone@127.0.0.1:%d/somewhere".formatted(port));

    Outcome outcome = Landfall.run(command, "-c", job.config());

    assertRefused(outcome, "127.0.0.1:" + port, "Check host and port");
  }

  @Test
  void aServerThatAsksForAPasswordAndIsGivenNone() throws Exception {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    job.target(
        "postgresql://%s@127.0.0.1:%d/%s?passfile=%s"
            .formatted(
                database.role(),
                database.server().port(),
                database.name(),
                empty.resolve("no-such-file")));

    assertRefused(Landfall.run("status", "-c", job.config()), "password", "PGPASSWORD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "migrate"})
  void aSourceThatIsNotThere(String command) throws Exception {
    SampleJob other = SampleJob.in(Files.createTempDirectory(folder, "missing"));
    other.target(database);
    Files.writeString(
        other.config(),
        Files.readString(other.config()).replace("files: [fleet]", "files: [fleet, 'gone/7.db']"));

    assertRefused(Landfall.run(command, "-c", other.config()), "gone/7.db", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "migrate"})
  void aBaselineThatIsNotThere(String command) throws Exception {
    SampleJob other = SampleJob.in(Files.createTempDirectory(folder, "bare"));
    other.target(database);
    Files.delete(other.folder().resolve("production.sql"));

    Outcome outcome = Landfall.run(command, "-c", other.config());

    assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(2);
    assertThat(messages(outcome)).singleElement().asString().contains("production.sql");
  }

  private static void assertRefused(Outcome outcome, String what, String advice) throws Exception {
    assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(messages(outcome)).singleElement().asString().contains(what);
    assertThat(outcome.err()).contains("what to do: ").contains(advice).doesNotContain("\tat ");
    try (Connection connection = database.connect()) {
      assertThat(Ledger.find(connection)).isEmpty();
    }
  }

  private static List<String> messages(Outcome outcome) {
    return outcome.err().lines().filter(line -> line.startsWith("landfall: ")).toList();
  }
}
