package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.parking.BuildStep;
import dev.landfall.postgres.parking.LockMode;
import dev.landfall.postgres.parking.Phase;
import dev.landfall.postgres.parking.Probe;
import dev.landfall.postgres.parking.StepLock;
import java.util.ArrayList;
import java.util.List;

/** The build steps of one object in the making. Not thread-safe. */
final class Steps {
  private final List<BuildStep> steps = new ArrayList<>();

  /** Adds a step; its id. */
  String add(
      Phase phase,
      Probe probe,
      String statement,
      List<String> needs,
      List<StepLock> locks,
      int keyWidthBytes) {
    String id =
        phase + " " + probe.kind() + " " + probe.relation().quoted() + " " + quote(probe.name());
    if (!probe.argument().isEmpty()) {
      id += " " + probe.argument();
    }
    steps.add(
        new BuildStep(id, phase, probe.relation(), statement, probe, needs, locks, keyWidthBytes));
    return id;
  }

  /** Adds a short step; its id. */
  String add(Phase phase, Probe probe, String statement, List<String> needs, LockMode mode) {
    return add(phase, probe, statement, needs, List.of(new StepLock(probe.relation(), mode)), 0);
  }

  /**
   * Adds the comment on something, if it had one.
   *
   * @param target how COMMENT ON names it
   */
  void comment(Phase phase, Probe probe, String target, List<String> needs) {
    if (!probe.expected().isEmpty()) {
      add(
          phase,
          probe,
          "comment on " + target + " is " + Texts.literal(probe.expected()),
          needs,
          LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
  }

  List<BuildStep> steps() {
    return steps;
  }
}
