package dev.landfall.sqlite;

/**
 * What tells one state of a write-ahead log from another.
 *
 * @param modifiedNanos since 1970-01-01 UTC
 * @param salts both salts of the header (file format, section 4.1), the first in the upper half;
 *     they change whenever the log begins anew
 * @param frames how many frames have these salts
 */
public record WalIdentity(long sizeBytes, long modifiedNanos, long salts, long frames) {
  public WalIdentity {
    if (sizeBytes < 0 || frames < 0) {
      throw new IllegalArgumentException("negative size or frames: " + sizeBytes + ", " + frames);
    }
  }

  String text() {
    return "%d,%d,%016x,%d".formatted(sizeBytes, modifiedNanos, salts, frames);
  }
}
