package dev.landfall.findings;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/** A person's decision that a finding does not count until a day, with the reason. */
public record Waiver(String finding, String object, String reason, LocalDate expires) {
  public Waiver {
    requireNonNull(finding, "finding");
    requireNonNull(object, "object");
    requireNonNull(expires, "expires");
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a waiver needs a reason: " + finding + " on " + object);
    }
  }

  /** Whether this waiver covers the finding on this day; the last day counts. */
  public boolean covers(Finding candidate, LocalDate today) {
    return !today.isAfter(expires)
        && candidate.kind().id().equals(finding)
        && candidate.object().equals(object);
  }
}
