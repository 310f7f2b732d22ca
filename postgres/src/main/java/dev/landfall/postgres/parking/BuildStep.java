package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.List;

/**
 * One statement that brings a part of a parked object back. It may run in a transaction with
 * others, and fails when it has been done already: ask {@link BuildState} first.
 *
 * @param id names the step among all steps of all objects, and stays the same when it is read again
 * @param relation the table on which it works
 * @param statement plain SQL that depends on no search_path
 * @param probe how to ask whether it has been done
 * @param needs ids of steps of the same object that come first
 * @param locks the table locks that it takes
 * @param keyWidthBytes how much of each row it reads or sorts, estimated; 0 when it reads no rows
 */
public record BuildStep(
    String id,
    Phase phase,
    RelationName relation,
    String statement,
    Probe probe,
    List<String> needs,
    List<StepLock> locks,
    int keyWidthBytes) {
  public BuildStep {
    requireNonNull(id, "id");
    requireNonNull(phase, "phase");
    requireNonNull(relation, "relation");
    requireNonNull(statement, "statement");
    requireNonNull(probe, "probe");
    needs = List.copyOf(needs);
    locks = List.copyOf(locks);
    if (keyWidthBytes < 0) {
      throw new IllegalArgumentException("keyWidthBytes is negative: " + keyWidthBytes);
    }
  }

  /** Whether it reads all rows of its table, and so is worth a session of its own. */
  public boolean heavy() {
    return keyWidthBytes > 0;
  }
}
