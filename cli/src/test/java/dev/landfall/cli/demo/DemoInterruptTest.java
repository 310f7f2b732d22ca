package dev.landfall.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Child;
import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in a demo: it says so, and no server is left; killed, the next one stops what it left. */
@Tag("slow")
@Timeout(180)
class DemoInterruptTest {
  @TempDir private static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"fleet", "server", "survey", "plan", "load", "build"})
  void interruptedAfterAStageNothingIsLeft(String stage) throws Exception {
    try (Child child = demo()) {
      assertThat(child.awaitLine(line -> line.startsWith(stage + " "))).isTrue();
      child.interrupt();

      assertThat(child.endsWithin(Duration.ofSeconds(10))).isTrue();
      Outcome outcome = child.outcome();
      assertThat(outcome.exit()).as(outcome.printed()).isEqualTo(130);
      assertThat(outcome.err()).contains("landfall: Interrupted.").doesNotContain("Exception");
    }
    assertThat(servers()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server", "load"})
  void killedAfterAStageTheNextRunStopsTheServer(String stage) throws Exception {
    try (Child child = demo()) {
      assertThat(child.awaitLine(line -> line.startsWith(stage + " "))).isTrue();
      child.kill();
      child.outcome();
    }
    assertThat(servers()).isPositive();

    try (Child next = demo()) {
      Outcome outcome = next.outcome();
      assertThat(outcome.exit()).as(outcome.printed()).isZero();
      assertThat(outcome.err()).contains("stopped a PostgreSQL that a killed run left");
    }
    assertThat(servers()).isZero();
  }

  private static Child demo() throws IOException {
    return Landfall.start(
        folder, Map.of(), "demo", "--files", "8", "--folder", folder.resolve("demo"));
  }

  /** The servers with data in the folder. */
  private static long servers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("postmaster.pid")).count();
    }
  }
}
