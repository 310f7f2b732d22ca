package dev.landfall.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Child;
import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.cli.program.SampleJob;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code landfall schema} at the command line, on one server for all schemas. */
class SchemaCommandTest {
  private static final String EXPECTED =
      """
      create table customers (id bigint primary key, name text not null);
      create table orders (
        id bigint primary key,
        customer_id bigint not null references customers,
        total int check (total >= 0));
      create index orders_customer on orders (customer_id);
      create unique index customers_name on customers (lower(name));
      """;

  private static final String WEAKENED =
      """
      create table customers (id bigint primary key, name text);
      create table orders (id bigint primary key, customer_id bigint not null, total int);
      create index customers_name on customers (lower(name));
      """;

  @TempDir private Path folder;

  @Test
  void whatIsWeakerFailsInEachFormWithTheLineOfTheBaseline() throws IOException {
    Path expected = write("expected.sql", EXPECTED);
    Path actual = write("actual.sql", WEAKENED);

    Outcome text = run("diff", expected, actual);
    assertThat(text.exit()).isEqualTo(1);
    assertThat(text.out())
        .contains(
            "removes 1 index, 1 foreign key, 1 check",
            "weakens 1 unique index, 1 column",
            "CREATE INDEX CONCURRENTLY orders_customer",
            expected + ":6");

    JsonNode json = run("diff", expected, actual, "--json").json();
    assertThat(json.findValuesAsString("id")).contains("LF-SCH-001").doesNotContain("LF-SCH-006");

    Outcome sarif = run("diff", expected, actual, "--format", "sarif");
    assertThat(sarif.exit()).isEqualTo(1);
    assertThat(sarif.json().findValues("startLine").stream().map(JsonNode::intValue)).contains(6);
    assertThat(run("diff", expected, actual, "--format", "junit").out()).contains("<failure");
    assertThat(run("diff", expected, actual, "--format", "github").out())
        .contains("::error file=", "line=6");
  }

  @Test
  void theRestoringStatementsRestore() throws IOException, SQLException {
    Path expected = write("expected.sql", EXPECTED);
    ScratchDatabase database = TestServers.newest().createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(WEAKENED);
      String live = SampleJob.uri(folder, database, database.name(), database.password());
      Path repair = folder.resolve("repair.sql");
      Outcome first = run("diff", expected, live, "--restore", repair);
      assertThat(first.exit()).as(first.printed()).isEqualTo(1);
      for (String sql : Files.readString(repair).split(";\n", -1)) {
        statement.execute(sql);
      }
      Outcome again = run("diff", expected, live);
      assertThat(again.exit()).as(again.printed()).isZero();
    } finally {
      database.drop();
    }
  }

  @Test
  void twoSnapshotsAreComparedWithoutAServer() throws IOException {
    Path one = folder.resolve("one.snapshot");
    Path two = folder.resolve("two.snapshot");
    assertThat(run("snapshot", write("a.sql", EXPECTED), "-o", one).exit()).isZero();
    assertThat(run("snapshot", write("b.sql", WEAKENED), "-o", two).exit()).isZero();
    String nowhere = "postgresql://nobody@127.0.0.1:1/postgres";

    assertThat(schema("diff", one, one, "--scratch", nowhere).exit()).isZero();
    Outcome differs = schema("diff", one, two, "--scratch", nowhere);
    assertThat(differs.exit()).as(differs.printed()).isEqualTo(1);
    assertThat(differs.out()).contains("removes 1 index, 1 foreign key, 1 check", "one.snapshot:");
  }

  @Test
  void aWaiverAndAPolicyAreTakenFromTheConfiguration() throws IOException {
    write("expected.sql", EXPECTED);
    Path actual = write("actual.sql", EXPECTED.replace("create index orders_customer", "-- "));
    Path config =
        write(
            "landfall.yaml",
            """
            baseline: expected.sql
            policy: { extra: medium }
            waivers:
              - finding: LF-SCH-001
                object: INDEX public.orders.orders_customer
                reason: it is built tonight
                expires: 2999-01-01
            """);
    Outcome waived = run("check", actual, "-c", config);
    assertThat(waived.exit()).as(waived.printed()).isZero();
    assertThat(waived.out()).contains("1 waived", "it is built tonight");

    Files.writeString(config, "baseline: expected.sql\npolicy: { weakened: info }\n");
    Outcome mild = run("check", actual, "-c", config);
    assertThat(mild.exit()).isEqualTo(2);
    assertThat(mild.err()).contains("landfall.yaml:2", "weakened");
  }

  @Test
  void whatCannotBeReadIsWrongUseAndSaysWhatToDo() throws IOException {
    Path good = write("good.sql", EXPECTED);
    assertThat(run("diff", good, folder.resolve("none.sql")).err())
        .contains("none.sql", "Name a .sql file or a folder");
    assertThat(run("diff", good, write("bad.sql", "create tabel x();")).err())
        .contains("bad.sql:1", "syntax error");
    assertThat(run("diff", good, "git:no-such-revision:x.sql").exit()).isEqualTo(2);
    assertThat(run("diff", good, "postgresql://nobody@127.0.0.1:1/x").exit()).isEqualTo(3);
    Outcome without = schema();
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("name one: snapshot, diff or check");
  }

  @Test
  @Tag("slow")
  void theIncidentFailsTheBuildInOneScreen() throws Exception {
    StringBuilder whole = new StringBuilder("create table t0 (id bigint primary key);\n");
    StringBuilder lost = new StringBuilder("create table t0 (id bigint);\n");
    for (int i = 1; i <= 150; i++) {
      whole.append(
          """
          create table t%1$d (id bigint primary key, parent bigint not null references t%2$d,
            state text check (state in ('a', 'b')));
          create index t%1$d_parent on t%1$d (parent);
          create index t%1$d_state on t%1$d (state);
          """
              .formatted(i, i - 1));
      lost.append("create table t%d (id bigint, parent bigint, state text);\n".formatted(i));
    }
    Path repository = Files.createDirectory(folder.resolve("repository"));
    // the server of the command lies in it, and runs under another user's id
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Files.writeString(repository.resolve("structure.sql"), whole);
    git(repository, "init", "-q", "-b", "main");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "one");
    Files.writeString(repository.resolve("structure.sql"), lost);

    String[] check = {"schema", "check", "--baseline", "structure.sql", "--against", "git:main"};
    Outcome outcome;
    try (Child child = Landfall.start(repository, Map.of(), (Object[]) check)) {
      outcome = child.outcome();
    }
    assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(
            "FAIL  schema: structure.sql beside git:main:structure.sql",
            "removes 300 indexes, 151 primary keys, 150 foreign keys, 150 checks",
            "weakens 301 columns");
    assertThat(outcome.out().lines().count()).isLessThanOrEqualTo(40);
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 160);
  }

  private static void git(Path repository, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).directory(repository.toFile()).inheritIO().start();
    assertThat(git.waitFor()).as(command.toString()).isZero();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** On the server of the tests, rather than one of its own. */
  private static Outcome run(Object... arguments) {
    ScratchServer server = TestServers.newest();
    List<Object> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--scratch",
            "postgresql://%s:%s@127.0.0.1:%d/postgres"
                .formatted(server.superuser(), server.superuserPassword(), server.port())));
    return schema(all.toArray());
  }

  private static Outcome schema(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("schema"));
    all.addAll(List.of(arguments));
    return Landfall.run(all.toArray());
  }
}
