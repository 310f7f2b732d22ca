package dev.landfall.gate.preflight;

import static java.util.Objects.requireNonNull;

/**
 * A step of the migration that writes temporary files.
 *
 * @param step what it is, for people: build of index documents_path
 * @param bytes all of its files together
 * @param helpers how many parallel workers may write a share of them
 * @param certain whether it writes that much, not just at most
 */
public record TempStep(String step, long bytes, int helpers, boolean certain) {
  public TempStep {
    requireNonNull(step, "step");
    if (bytes < 0 || helpers < 0) {
      throw new IllegalArgumentException("%s: %d bytes, %d".formatted(step, bytes, helpers));
    }
  }
}
