package dev.landfall.sqlite;

/**
 * What tells one state of a rollback journal from another. A transaction commits by removing its
 * journal, which changes what the file says without touching the file.
 *
 * @param modifiedNanos since 1970-01-01 UTC
 */
public record JournalIdentity(long sizeBytes, long modifiedNanos) {
  public JournalIdentity {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("negative size: " + sizeBytes);
    }
  }

  String text() {
    return sizeBytes + "," + modifiedNanos;
  }
}
