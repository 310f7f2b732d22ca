package dev.landfall.gate.schema.read;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * How schemas are read.
 *
 * @param timeLimit for the statements of one source together
 * @param withoutExtensions those to go on without: what needs one of them is left out, and named
 * @param exceptSchemas schemas of no interest
 */
public record ReadOptions(
    Duration timeLimit, Set<String> withoutExtensions, Set<String> exceptSchemas) {
  /** Two minutes, no extension left out, everything but Landfall's own ledger. */
  public static final ReadOptions DEFAULT =
      new ReadOptions(Duration.ofMinutes(2), Set.of(), Set.of("landfall"));

  public ReadOptions {
    requireNonNull(timeLimit, "timeLimit");
    if (!timeLimit.isPositive()) {
      throw new IllegalArgumentException("no time: " + timeLimit);
    }
    withoutExtensions = Set.copyOf(withoutExtensions);
    exceptSchemas = Set.copyOf(exceptSchemas);
  }
}
