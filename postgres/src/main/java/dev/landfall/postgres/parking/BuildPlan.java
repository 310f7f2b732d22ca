package dev.landfall.postgres.parking;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.internal.RelationSizes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which parked objects come back: which steps need which, which would only wait for
 * each other's locks, and which are the largest. Immutable.
 *
 * <p>A foreign key waits for all indexes of both of its tables, not only for the key: its lock
 * cannot be had while any of them is being built.
 */
public final class BuildPlan {
  private static final Comparator<PlannedStep> LARGEST_FIRST =
      Comparator.comparingLong(PlannedStep::weight).reversed().thenComparing(PlannedStep::id);

  private final List<PlannedStep> steps;

  private BuildPlan(List<PlannedStep> steps) {
    this.steps = List.copyOf(steps);
  }

  /** The plan for tables as large as they are now. */
  public static BuildPlan of(Connection connection, List<ParkedObject> objects)
      throws SQLException {
    Set<RelationName> relations = new LinkedHashSet<>();
    for (ParkedObject object : objects) {
      object.buildSteps().forEach(step -> relations.add(step.relation()));
    }
    return of(objects, RelationSizes.read(connection, relations));
  }

  /**
   * The plan for tables of these sizes.
   *
   * @param sizesBytes without indexes and TOAST; a table that is missing counts as empty
   */
  public static BuildPlan of(List<ParkedObject> objects, Map<RelationName, Long> sizesBytes) {
    Map<RelationName, Set<String>> indexSteps = indexSteps(objects);
    Map<String, PlannedStep> planned = new LinkedHashMap<>();
    for (ParkedObject object : objects) {
      for (BuildStep step : object.buildSteps()) {
        Set<String> needs = new LinkedHashSet<>(step.needs());
        if (isForeignKey(step.phase())) {
          for (StepLock lock : step.locks()) {
            if (lock.mode() != LockMode.ACCESS_SHARE) {
              needs.addAll(indexSteps.getOrDefault(lock.relation(), Set.of()));
            }
          }
        }
        long size = sizesBytes.getOrDefault(step.relation(), 0L);
        long weight = (long) ((double) Math.max(size, 1) * step.keyWidthBytes());
        if (planned.put(step.id(), new PlannedStep(step, needs, weight)) != null) {
          throw new IllegalArgumentException("parked twice: " + step.id());
        }
      }
    }
    List<PlannedStep> steps = new ArrayList<>(planned.values());
    steps.sort(
        Comparator.comparing((PlannedStep step) -> step.step().phase())
            .thenComparing(LARGEST_FIRST));
    return new BuildPlan(inOrder(steps));
  }

  /** All steps, by phase and then the largest first, each after those that it needs. */
  public List<PlannedStep> steps() {
    return steps;
  }

  /**
   * The steps that can be started now, the most urgent first, such that none waits for a lock of
   * another or of a running one. Short steps come first, since others wait for them; then the
   * largest. It is empty while all that is left waits for running steps, and at the end.
   *
   * @param done ids of finished steps
   * @param running ids of started and not finished steps
   * @param limit how many at most, which is how many sessions are free
   */
  public List<PlannedStep> startable(Set<String> done, Set<String> running, int limit) {
    List<PlannedStep> held = new ArrayList<>();
    List<PlannedStep> candidates = new ArrayList<>();
    for (PlannedStep step : steps) {
      if (running.contains(step.id())) {
        held.add(step);
      } else if (!done.contains(step.id()) && done.containsAll(step.needs())) {
        candidates.add(step);
      }
    }
    candidates.sort(
        Comparator.comparing((PlannedStep step) -> step.step().heavy())
            .thenComparing(LARGEST_FIRST));
    List<PlannedStep> startable = new ArrayList<>();
    for (PlannedStep candidate : candidates) {
      if (startable.size() >= limit) {
        break;
      }
      if (held.stream().noneMatch(candidate::conflictsWith)) {
        startable.add(candidate);
        held.add(candidate);
      }
    }
    return startable;
  }

  /** The steps that build indexes, by each table that they lock and that of their object. */
  private static Map<RelationName, Set<String>> indexSteps(List<ParkedObject> objects) {
    Map<RelationName, Set<String>> byRelation = new HashMap<>();
    for (ParkedObject object : objects) {
      for (BuildStep step : object.buildSteps()) {
        if (step.phase().compareTo(Phase.ATTACH_PARTITION_INDEX) <= 0) {
          byRelation
              .computeIfAbsent(object.relationName(), relation -> new LinkedHashSet<>())
              .add(step.id());
          for (StepLock lock : step.locks()) {
            byRelation
                .computeIfAbsent(lock.relation(), relation -> new LinkedHashSet<>())
                .add(step.id());
          }
        }
      }
    }
    return byRelation;
  }

  private static boolean isForeignKey(Phase phase) {
    return phase == Phase.ADD_FOREIGN_KEY
        || phase == Phase.VALIDATE_FOREIGN_KEY
        || phase == Phase.ATTACH_FOREIGN_KEY;
  }

  /** Keeps the order as far as needs allow, and drops needs that no step of the plan meets. */
  private static List<PlannedStep> inOrder(Collection<PlannedStep> wanted) {
    Map<String, PlannedStep> left = new LinkedHashMap<>();
    wanted.forEach(step -> left.put(step.id(), step));
    Set<String> all = Set.copyOf(left.keySet());
    List<PlannedStep> ordered = new ArrayList<>();
    Set<String> placed = new LinkedHashSet<>();
    while (!left.isEmpty()) {
      int before = placed.size();
      for (PlannedStep step : List.copyOf(left.values())) {
        Set<String> needs = new LinkedHashSet<>(step.needs());
        needs.retainAll(all);
        if (placed.containsAll(needs)) {
          ordered.add(new PlannedStep(step.step(), needs, step.weight()));
          placed.add(step.id());
          left.remove(step.id());
        }
      }
      if (placed.size() == before) {
        throw new IllegalArgumentException(
            "steps need each other: " + String.join(", ", left.keySet()));
      }
    }
    return ordered;
  }
}
