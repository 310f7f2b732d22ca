package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a ledger is about: the one migration of one target database.
 *
 * @param version the version of the ledger's own tables
 * @param fleet the fleet as the configuration names it, for people
 * @param planDigest the digest of the plan's decisions
 * @param decisions the plan's decisions as JSON, by what each is about
 * @param baseline the baseline's catalog as JSON, as it was planned
 */
public record LedgerHeader(
    int version,
    String fleet,
    String planDigest,
    Optional<String> decisions,
    String baseline,
    Instant createdAt) {
  public LedgerHeader {
    requireNonNull(fleet, "fleet");
    requireNonNull(planDigest, "planDigest");
    requireNonNull(decisions, "decisions");
    requireNonNull(baseline, "baseline");
    requireNonNull(createdAt, "createdAt");
  }
}
