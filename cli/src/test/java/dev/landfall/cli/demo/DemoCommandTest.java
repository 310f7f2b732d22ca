package dev.landfall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import dev.landfall.scratch.RegisteredServer;
import dev.landfall.scratch.ScratchServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The demo, small. Its runs share a folder, so that the fleet is made once. */
@Timeout(180)
class DemoCommandTest {
  private static final Pattern PSQL =
      Pattern.compile("psql 'postgresql://(\\w+):(\\w+)@([0-9.]+:\\d+)/(\\w+)'");

  @TempDir private static Path folder;

  @Test
  void itEndsReadyAsOneJsonDocumentAndLeavesNoServer() {
    Outcome outcome = demo("--json");

    assertThat(outcome.exit()).as(outcome.err()).isZero();
    JsonNode document = outcome.json();
    assertThat(document.path("files").asInt()).isEqualTo(8);
    assertThat(document.path("totals").path("filesLoaded").asInt()).isEqualTo(7);
    assertThat(document.path("unreadable")).hasSize(1);
    assertThat(document.path("rejects").size()).isPositive();
    assertThat(document.path("report").path("verdict").asString()).isEqualTo("ready");
    assertThat(document.path("report").path("counts").path("waived").asInt()).isEqualTo(1);
    assertThat(outcome.err()).contains("load ", "build ", "verify ");
    assertThat(ours()).isEmpty();
  }

  @Test
  void withoutWaiversItIsNotReadyAndNamesTheFile() {
    Outcome outcome = demo("--no-waivers");

    assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(1);
    assertThat(outcome.out()).contains("NOT READY").containsPattern("LF-SRC-002 .*cut off");
    assertThat(ours()).isEmpty();
  }

  @Test
  void aServerThatIsKeptCanBeLookedInto() throws Exception {
    Outcome outcome = demo("--keep");

    assertThat(outcome.exit()).as(outcome.printed()).isZero();
    Matcher psql = PSQL.matcher(outcome.out());
    assertThat(psql.find()).as(outcome.out()).isTrue();
    String url = "jdbc:postgresql://%s/%s".formatted(psql.group(3), psql.group(4));
    try (Connection connection = DriverManager.getConnection(url, psql.group(1), psql.group(2))) {
      assertThat(connection.isValid(5)).isTrue();
    }
    assertThat(ours())
        .singleElement()
        .matches(server -> server.state() == RegisteredServer.State.KEPT);

    Outcome next = demo();

    assertThat(next.exit()).as(next.printed()).isZero();
    assertThat(next.err()).contains("stopped the PostgreSQL that an earlier demo kept");
    assertThat(next.out()).contains("READY").contains("Left behind, each with its reason:");
    assertThat(ours()).isEmpty();
  }

  private static Outcome demo(String... options) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("demo", "--files", "8", "--folder", folder.resolve("demo")));
    arguments.addAll(List.of(options));
    return Landfall.run(arguments.toArray());
  }

  /** The demo's servers of this JVM. */
  private static List<RegisteredServer> ours() {
    return ScratchServers.list().stream()
        .filter(server -> server.label().equals(DemoRun.LABEL))
        .filter(server -> server.ownerPid() == ProcessHandle.current().pid())
        .toList();
  }
}
