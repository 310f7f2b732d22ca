package dev.landfall.ledger;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The right to be the one Landfall that writes to a target: an advisory lock that lives as long as
 * the session that took it, so that a dead holder is no obstacle. Not thread-safe.
 */
public final class LedgerLock {
  private static final Duration IDLE_GONE_WITHIN = Duration.ofSeconds(2);

  /** Longer than client_connection_check_interval in our sessions. */
  private static final Duration BUSY_GONE_WITHIN = Duration.ofSeconds(15);

  private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 50;

  private LedgerLock() {}

  /** Takes the lock for this session; an error that says who holds it where it is taken. */
  public static void take(Connection connection) throws SQLException {
    Instant soon = Instant.now().plus(IDLE_GONE_WITHIN);
    Instant late = Instant.now().plus(BUSY_GONE_WITHIN);
    while (true) {
      boolean taken =
          Query.of(connection, LedgerLock.class, "take_lock").one(row -> row.getBoolean(1));
      if (taken) {
        return;
      }
      // A killed client's backend needs a moment to notice and let go, a busy one until it looks.
      if (Instant.now().isAfter(holderIsBusy(connection) ? late : soon)) {
        throw held(connection);
      }
      pause();
    }
  }

  /**
   * Ends what an earlier, dead run left working on the server, and waits until it is gone. Only
   * after {@link #take}: then no living run can have sessions of a run's name.
   *
   * @return how many backends were ended
   */
  public static int endOldBackends(Connection connection) throws SQLException {
    int ended =
        Query.of(connection, LedgerLock.class, "end_old_backends")
            .list(row -> row.getInt(1))
            .size();
    Instant giveUp = Instant.now().plus(GONE_WITHIN);
    while (true) {
      List<Integer> left =
          Query.of(connection, LedgerLock.class, "old_backends").list(row -> row.getInt(1));
      if (left.isEmpty()) {
        return ended;
      }
      if (Instant.now().isAfter(giveUp)) {
        throw new LandfallException(
            ErrorCode.LEDGER_IN_USE,
            "Backends of an earlier, dead run are still at work on the target: process ids " + left,
            "End them (select pg_terminate_backend(<pid>)), then run the same command again.");
      }
      pause();
    }
  }

  private static boolean holderIsBusy(Connection connection) throws SQLException {
    return Query.of(connection, LedgerLock.class, "lock_holder_busy")
        .first(row -> row.getBoolean(1))
        .orElse(false);
  }

  private static LandfallException held(Connection connection) throws SQLException {
    String holder =
        Query.of(connection, LedgerLock.class, "lock_holder")
            .first(row -> row.getString(1))
            .orElse("an unknown session");
    return new LandfallException(
        ErrorCode.LEDGER_IN_USE,
        "Another Landfall is at work on this target: " + holder + ".",
        "Wait for it, or watch it with `landfall status`; two at once would do the work twice.");
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LandfallException(ErrorCode.INTERRUPTED, "Interrupted.", "Run it again.", e);
    }
  }
}
