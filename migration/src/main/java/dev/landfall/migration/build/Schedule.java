package dev.landfall.migration.build;

import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.parking.BuildPlan;
import dev.landfall.postgres.parking.PlannedStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands the steps of a build to sessions, each when what it needs is done and nobody holds what it
 * locks. A step that fails keeps back only those that need it. Thread-safe.
 */
final class Schedule {
  private static final long LOOK_EVERY_MILLIS = 500;

  private final BuildPlan plan;
  private final Stop stop;
  private final Set<String> done;
  private final Set<String> running = new HashSet<>();
  private final Set<String> failed = new HashSet<>();
  private @Nullable Throwable fatal;

  Schedule(BuildPlan plan, Set<String> done, Stop stop) {
    this.plan = plan;
    this.done = new HashSet<>(done);
    this.stop = stop;
  }

  /** The next step; waits for one; empty when nothing more can be begun. */
  synchronized Optional<PlannedStep> next() throws InterruptedException {
    while (fatal == null) {
      stop.check();
      // What failed, and what needs it, holds no lock and is not waited for.
      Set<String> settled = new HashSet<>(done);
      settled.addAll(failed);
      List<PlannedStep> startable = plan.startable(settled, Set.copyOf(running), 1);
      if (!startable.isEmpty()) {
        running.add(startable.getFirst().id());
        return Optional.of(startable.getFirst());
      }
      if (running.isEmpty()) {
        return Optional.empty();
      }
      wait(LOOK_EVERY_MILLIS);
    }
    return Optional.empty();
  }

  synchronized void done(PlannedStep step) {
    running.remove(step.id());
    done.add(step.id());
    notifyAll();
  }

  /** The step can't be done; then neither can those that need it, which are returned. */
  synchronized List<PlannedStep> failed(PlannedStep step) {
    running.remove(step.id());
    failed.add(step.id());
    List<PlannedStep> kept = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = false;
      for (PlannedStep other : plan.steps()) {
        boolean hopeless = other.needs().stream().anyMatch(failed::contains);
        if (hopeless && !done.contains(other.id()) && failed.add(other.id())) {
          kept.add(other);
          more = true;
        }
      }
    }
    notifyAll();
    return kept;
  }

  /** Nothing more is handed out: the build as a whole can't go on. */
  synchronized void abandon(Throwable reason) {
    fatal = reason;
    notifyAll();
  }

  synchronized Set<String> done() {
    return Set.copyOf(done);
  }
}
