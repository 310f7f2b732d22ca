package dev.landfall.cli.fault;

import dev.landfall.cli.program.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * How long each stage of a run took, from the end of the stage before; the first: from the start.
 */
record Timetable(List<Duration> stages) {
  /** So many moments: one for each stage, and the rest anywhere. */
  private static final int CYCLE = 10;

  Timetable {
    stages = List.copyOf(stages);
  }

  /**
   * When to kill.
   *
   * @param stagesBefore how many stages have ended before the clock starts
   */
  record Moment(int stagesBefore, Duration after) {
    /** Waits for it; whether the run came to its end before. */
    boolean isAfterTheEndOf(Child child) throws InterruptedException {
      return (stagesBefore > 0 && !awaitEndOf(child, stagesBefore - 1)) || child.endsWithin(after);
    }
  }

  /** Follows a run that was just started to the end of its last stage. */
  static Timetable follow(Child child) {
    List<Duration> stages = new ArrayList<>();
    Instant last = Instant.now();
    for (int stage = 0; stage < Kill.STAGES.size() && awaitEndOf(child, stage); stage++) {
      Instant now = Instant.now();
      stages.add(Duration.between(last, now));
      last = now;
    }
    return new Timetable(stages);
  }

  static boolean awaitEndOf(Child child, int stage) {
    return child.awaitLine(line -> line.startsWith(Kill.STAGES.get(stage) + " "));
  }

  Duration whole() {
    return stages.stream().reduce(Duration.ZERO, Duration::plus);
  }

  /** Random moments: one in each stage in turn, then some anywhere, and so on. */
  List<Moment> moments(int count, Random random) {
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int stage = i % CYCLE;
      moments.add(
          stage < stages.size()
              ? new Moment(stage, part(stages.get(stage), random))
              : new Moment(0, part(whole(), random)));
    }
    return moments;
  }

  private static Duration part(Duration duration, Random random) {
    return Duration.ofMillis((long) (duration.toMillis() * random.nextDouble()));
  }
}
