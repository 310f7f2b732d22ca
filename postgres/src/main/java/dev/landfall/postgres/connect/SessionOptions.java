package dev.landfall.postgres.connect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a session is like.
 *
 * @param purpose what it is for
 * @param lockTimeout how long a statement waits for a lock; zero waits for ever
 * @param synchronousCommit whether a commit waits for the disk. Off for load sessions: what a crash
 *     of the server could lose, it loses together with the ledger's word that it was done
 */
public record SessionOptions(
    SessionPurpose purpose, Duration lockTimeout, boolean synchronousCommit) {

  public SessionOptions {
    requireNonNull(purpose, "purpose");
    requireNonNull(lockTimeout, "lockTimeout");
    if (lockTimeout.isNegative() || lockTimeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("lock timeout " + lockTimeout);
    }
  }

  /** The usual session for the purpose: no lock timeout. */
  public static SessionOptions of(SessionPurpose purpose) {
    return new SessionOptions(purpose, Duration.ZERO, purpose != SessionPurpose.LOAD);
  }

  public SessionOptions withLockTimeout(Duration timeout) {
    return new SessionOptions(purpose, timeout, synchronousCommit);
  }

  public SessionOptions withSynchronousCommit(boolean wait) {
    return new SessionOptions(purpose, lockTimeout, wait);
  }
}
