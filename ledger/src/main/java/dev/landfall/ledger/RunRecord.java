package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * One start of a command that writes.
 *
 * @param outcome how it ended; empty while it runs, and for ever where it was killed
 */
public record RunRecord(long runId, String command, Instant startedAt, Optional<String> outcome) {
  public RunRecord {
    requireNonNull(command, "command");
    requireNonNull(startedAt, "startedAt");
    requireNonNull(outcome, "outcome");
  }
}
