package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/** Where a stage stands, and since when. */
public record StageRecord(
    String stage, State state, Instant startedAt, Optional<Instant> finishedAt) {
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
