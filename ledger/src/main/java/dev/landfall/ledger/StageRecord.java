package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a stage is.
 *
 * @param unitsDone what is done of {@code unitsTotal}, in the stage's own unit (files, steps,
 *     tables)
 */
public record StageRecord(
    String stage,
    State state,
    Instant startedAt,
    Optional<Instant> finishedAt,
    long unitsTotal,
    long unitsDone) {
  /** Where a stage stands. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  public StageRecord {
    requireNonNull(stage, "stage");
    requireNonNull(state, "state");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(finishedAt, "finishedAt");
  }
}
