package dev.landfall.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.cli.program.Child;
import dev.landfall.cli.program.Landfall;
import dev.landfall.cli.program.Outcome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Runs that are killed or interrupted, and resumed: content and catalog must become what an
 * undisturbed run makes. {@code -Dlandfall.kills=200} kills more often, {@code -Dlandfall.seed=1}
 * at other moments.
 */
@Tag("slow")
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class FaultTest {
  private static final int KILLS = Integer.getInteger("landfall.kills", 10);
  private static final long SEED = Long.getLong("landfall.seed", 25);
  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

  @TempDir private static Path folder;
  private static FaultRig rig;
  private static TargetState undisturbed;
  private static Timetable timetable;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    rig = FaultRig.start(folder);
    FaultRig.Target target = rig.newTarget();
    try (Child child = rig.migrate(target)) {
      timetable = Timetable.follow(child);
      assertReady(child.outcome());
    }
    undisturbed = TargetState.of(target.database());
    assertThat(undisturbed.content())
        .hasSize(7)
        .allSatisfy((table, hash) -> assertThat(hash).doesNotStartWith("0 "));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void killedAtAnyMomentTheEndIsTheSame() throws Exception {
    List<Timetable.Moment> moments = timetable.moments(KILLS, new Random(SEED));
    List<Kill> kills = new ArrayList<>();
    int targets = 0;
    try {
      while (kills.size() < moments.size()) {
        targets++;
        FaultRig.Target target = rig.newTarget();
        boolean more = true;
        while (more && kills.size() < moments.size()) {
          more =
              killed(target, targets, moments.get(kills.size()), kills)
                  && !isComplete(status(target));
        }
        assertEndsAsUndisturbed(target);
      }
    } finally {
      print(kills, targets);
    }
  }

  @Test
  void interruptedInEachStageItSaysSoAndGoesOn() throws Exception {
    FaultRig.Target target = rig.newTarget();
    for (String stage : Kill.STAGES) {
      try (Child child = rig.migrate(target)) {
        awaitStage(child, stage);
        Instant interrupted = Instant.now();
        child.interrupt();

        assertThat(child.endsWithin(STOPS_WITHIN)).as("ends when interrupted in " + stage).isTrue();
        Duration took = Duration.between(interrupted, Instant.now());
        Outcome outcome = child.outcome();
        System.out.printf(
            "interrupted at %-9s in %-9s: exit %d after %.1f s%n",
            stage, Kill.stageAfter(outcome.err()), outcome.exit(), took.toMillis() / 1e3);
        assertThat(outcome.exit()).as(stage + ": " + outcome.printed()).isEqualTo(130);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("landfall: Interrupted.")))
            .as(stage + ": " + outcome.err())
            .hasSize(1);
        assertThat(outcome.err()).contains("what to do: Run the same command again");
        assertThat(outcome.err()).doesNotContain("a fault of Landfall", "Exception", "\tat ");
      }
      status(target);
    }
    assertEndsAsUndisturbed(target);
  }

  /** Starts the command and kills it; false where it came to its end before. */
  private static boolean killed(
      FaultRig.Target target, int number, Timetable.Moment moment, List<Kill> kills)
      throws Exception {
    Instant began = Instant.now();
    try (Child child = rig.migrate(target)) {
      if (!moment.isAfterTheEndOf(child)) {
        child.kill();
      }
      Duration after = Duration.between(began, Instant.now());
      Outcome outcome = child.outcome();
      if (outcome.exit() != 128 + 9) {
        assertReady(outcome);
        return false;
      }
      kills.add(
          new Kill(
              number,
              after.toMillis() / 1e3,
              Kill.stageAfter(outcome.err()),
              summary(status(target))));
      return true;
    }
  }

  private static JsonNode status(FaultRig.Target target) {
    Outcome outcome = Landfall.run("status", "-c", target.config(), "--json");
    assertThat(outcome.exit()).as(outcome.printed()).isZero();
    return outcome.json();
  }

  /** Then all that a kill can hit is the looking at it: another migration is worth more. */
  private static boolean isComplete(JsonNode status) {
    JsonNode totals = status.path("totals");
    return totals.path("parked").asInt() > 0
        && totals.path("parkedAway").asInt() == 0
        && totals.path("accountsVerified").asInt() == totals.path("accounts").asInt();
  }

  private static String summary(JsonNode status) {
    if (status.isNull()) {
      return "not begun";
    }
    JsonNode totals = status.path("totals");
    return "%d of %d files, %d of %d objects back, %d of %d tables verified"
        .formatted(
            totals.path("filesLoaded").asInt(),
            totals.path("files").asInt(),
            totals.path("parked").asInt() - totals.path("parkedAway").asInt(),
            totals.path("parked").asInt(),
            totals.path("accountsVerified").asInt(),
            totals.path("accounts").asInt());
  }

  private static void assertEndsAsUndisturbed(FaultRig.Target target) throws Exception {
    try (Child child = rig.migrate(target)) {
      assertReady(child.outcome());
    }
    TargetState state = TargetState.of(target.database());
    assertThat(state.content()).isEqualTo(undisturbed.content());
    assertThat(state.catalog()).isEqualTo(undisturbed.catalog());
  }

  private static void assertReady(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.printed()).isZero();
    assertThat(outcome.out()).contains("READY").doesNotContain("NOT READY");
  }

  /** Until the stage before has said its end; the survey: until a source file is open. */
  private static void awaitStage(Child child, String stage) throws Exception {
    int index = Kill.STAGES.indexOf(stage);
    if (index == 0) {
      while (!readsFleet(child)) {
        assertThat(child.endsWithin(Duration.ofMillis(1))).isFalse();
      }
    } else {
      assertThat(Timetable.awaitEndOf(child, index - 1)).as("comes to " + stage).isTrue();
    }
  }

  private static boolean readsFleet(Child child) throws IOException {
    Path descriptors = Path.of("/proc", Long.toString(child.pid()), "fd");
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : open) {
        if (isFleetFile(descriptor)) {
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isFleetFile(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(rig.fleetFolder());
    } catch (NoSuchFileException closed) {
      return false;
    }
  }

  private static void print(List<Kill> kills, int targets) {
    System.out.printf(
        "%d kills over %d migrations, seed %d; an undisturbed one takes %.1f s%n",
        kills.size(), targets, SEED, timetable.whole().toMillis() / 1e3);
    for (Kill kill : kills) {
      System.out.printf(
          "  migration %-3d after %6.2f s  in %-9s  %s%n",
          kill.target(), kill.seconds(), kill.stage(), kill.status());
    }
  }
}
