package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A build step in its place among all others.
 *
 * @param needs the ids of all steps of the plan, also of other objects, that come first
 * @param weight the estimated work, to be compared with other steps': bytes of the table times
 *     bytes of the key, 0 when no rows are read
 */
public record PlannedStep(BuildStep step, Set<String> needs, long weight) {
  public PlannedStep {
    requireNonNull(step, "step");
    needs = Set.copyOf(needs);
  }

  public String id() {
    return step.id();
  }

  boolean conflictsWith(PlannedStep other) {
    return step.locks().stream()
        .anyMatch(lock -> other.step().locks().stream().anyMatch(lock::conflictsWith));
  }
}
