package dev.landfall.postgres.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.postgres.RelationName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildPlanTest {
  private static final RelationName SMALL = new RelationName("s", "small");
  private static final RelationName LARGE = new RelationName("s", "large");
  private static final Map<RelationName, Long> SIZES = Map.of(SMALL, 10L, LARGE, 1000L);

  private static final BuildStep SMALL_KEY = index("small_key", SMALL, 8);
  private static final BuildStep SMALL_WIDE = index("small_wide", SMALL, 64);
  private static final BuildStep LARGE_KEY = index("large_key", LARGE, 8);
  private static final BuildStep SMALL_CONSTRAINT =
      step(
          Phase.ATTACH_CONSTRAINT,
          "small_key",
          SMALL,
          List.of(SMALL_KEY.id()),
          List.of(new StepLock(SMALL, LockMode.ACCESS_EXCLUSIVE)),
          0);
  private static final BuildStep FOREIGN_KEY =
      step(
          Phase.ADD_FOREIGN_KEY,
          "to_small",
          LARGE,
          List.of("GONE"),
          List.of(
              new StepLock(LARGE, LockMode.SHARE_ROW_EXCLUSIVE),
              new StepLock(SMALL, LockMode.SHARE_ROW_EXCLUSIVE)),
          0);
  private static final BuildPlan PLAN =
      BuildPlan.of(
          List.of(
              object(LARGE, FOREIGN_KEY),
              object(SMALL, SMALL_KEY, SMALL_CONSTRAINT),
              object(SMALL, SMALL_WIDE),
              object(LARGE, LARGE_KEY)),
          SIZES);

  @Test
  void theLargestComesFirstInItsPhase() {
    assertThat(PLAN.steps())
        .extracting(PlannedStep::step)
        .containsExactly(LARGE_KEY, SMALL_WIDE, SMALL_KEY, SMALL_CONSTRAINT, FOREIGN_KEY);
    assertThat(PLAN.steps().getFirst().weight()).isEqualTo(8000);
  }

  @Test
  void aForeignKeyNeedsAllIndexesOfBothTables() {
    assertThat(PLAN.steps().getLast().needs())
        .containsExactlyInAnyOrder(
            LARGE_KEY.id(), SMALL_WIDE.id(), SMALL_KEY.id(), SMALL_CONSTRAINT.id());
  }

  @Test
  void stepsStartWhenWhatTheyNeedIsDoneAndNoLockIsInTheWay() {
    assertThat(started(Set.of(), Set.of(), 9)).containsExactly(LARGE_KEY, SMALL_WIDE, SMALL_KEY);
    assertThat(started(Set.of(), Set.of(), 2)).containsExactly(LARGE_KEY, SMALL_WIDE);
    assertThat(started(Set.of(SMALL_KEY.id()), Set.of(SMALL_WIDE.id()), 9))
        .as("the constraint would wait for the other index")
        .containsExactly(LARGE_KEY);
    assertThat(started(Set.of(SMALL_KEY.id()), Set.of(), 9))
        .as("what is short goes before what is heavy on the same table")
        .containsExactly(SMALL_CONSTRAINT, LARGE_KEY);
    assertThat(
            started(
                Set.of(SMALL_KEY.id(), SMALL_WIDE.id(), LARGE_KEY.id(), SMALL_CONSTRAINT.id()),
                Set.of(),
                9))
        .containsExactly(FOREIGN_KEY);
  }

  @Test
  void whatIsParkedTwiceOrNeedsItselfIsRefused() {
    assertThatThrownBy(() -> BuildPlan.of(List.of(object(LARGE, LARGE_KEY, LARGE_KEY)), SIZES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("large_key");
    BuildStep circular = step(Phase.TRIGGER, "t", LARGE, List.of("TRIGGER t"), List.of(), 0);
    assertThatThrownBy(() -> BuildPlan.of(List.of(object(LARGE, circular)), SIZES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TRIGGER t");
  }

  private static List<BuildStep> started(Set<String> done, Set<String> running, int limit) {
    return PLAN.startable(done, running, limit).stream().map(PlannedStep::step).toList();
  }

  private static BuildStep index(String name, RelationName relation, int keyWidthBytes) {
    return step(
        Phase.CREATE_INDEX,
        name,
        relation,
        List.of(),
        List.of(new StepLock(relation, LockMode.SHARE)),
        keyWidthBytes);
  }

  private static BuildStep step(
      Phase phase,
      String name,
      RelationName relation,
      List<String> needs,
      List<StepLock> locks,
      int keyWidthBytes) {
    return new BuildStep(
        phase + " " + name,
        phase,
        relation,
        "statement",
        new Probe(ProbeKind.INDEX, relation, name, "expected"),
        needs,
        locks,
        keyWidthBytes);
  }

  private static ParkedObject object(RelationName relation, BuildStep... steps) {
    return new ParkedObject(
        ParkedKind.INDEX,
        relation.schema(),
        relation.name(),
        steps[0].probe().name(),
        "definition",
        List.of(),
        List.of(steps));
  }
}
