package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.parking.internal.CatalogFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The settings of one session that builds indexes and validates foreign keys.
 *
 * @param maintenanceMemoryKilobytes maintenance_work_mem: what one build may use, together with its
 *     parallel workers (PostgreSQL manual, Resource Consumption)
 * @param parallelWorkers max_parallel_maintenance_workers: helpers of one build; each writes its
 *     own temporary files
 * @param lockTimeout how long a step waits for a lock before it fails, to be tried again; zero
 *     waits for ever. A plain CREATE INDEX that fails so leaves nothing behind.
 */
public record BuildSettings(
    long maintenanceMemoryKilobytes, int parallelWorkers, Duration lockTimeout) {
  private static final long SMALLEST_KILOBYTES = 1024;
  private static final long LARGEST_KILOBYTES = Integer.MAX_VALUE;
  private static final int MOST_WORKERS = 1024;

  public BuildSettings {
    requireNonNull(lockTimeout, "lockTimeout");
    if (maintenanceMemoryKilobytes < SMALLEST_KILOBYTES
        || maintenanceMemoryKilobytes > LARGEST_KILOBYTES) {
      throw new IllegalArgumentException(
          "maintenance_work_mem is 1024 kB to 2147483647 kB, not "
              + maintenanceMemoryKilobytes
              + " kB");
    }
    if (parallelWorkers < 0 || parallelWorkers > MOST_WORKERS) {
      throw new IllegalArgumentException(
          "max_parallel_maintenance_workers is 0 to 1024, not " + parallelWorkers);
    }
    if (lockTimeout.isNegative() || lockTimeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("lock_timeout is 0 to 24 days, not " + lockTimeout);
    }
  }

  /**
   * An even share of what all sessions may use together, within what the server takes.
   *
   * @param memoryBudgetBytes what the server can spare for all builds at once
   * @param workerBudget parallel workers for all builds at once
   */
  public static BuildSettings share(
      long memoryBudgetBytes, int workerBudget, int sessions, Duration lockTimeout) {
    if (sessions < 1) {
      throw new IllegalArgumentException("a build needs a session, not " + sessions);
    }
    long share = memoryBudgetBytes / 1024 / sessions;
    return new BuildSettings(
        Math.clamp(share, SMALLEST_KILOBYTES, LARGEST_KILOBYTES),
        Math.clamp(workerBudget / sessions, 0, MOST_WORKERS),
        lockTimeout);
  }

  /**
   * The statements to run when the session begins. They hold for the session, also after a
   * rollback, if they are run outside a transaction.
   */
  public List<String> statements() {
    List<String> statements = new ArrayList<>(CatalogFrame.sessionStatements());
    statements.add("set default_tablespace = ''");
    statements.add("set maintenance_work_mem = '" + maintenanceMemoryKilobytes + "kB'");
    statements.add("set max_parallel_maintenance_workers = " + parallelWorkers);
    statements.add("set statement_timeout = 0");
    statements.add("set idle_in_transaction_session_timeout = 0");
    // New in 17.
    statements.add(
        "select pg_catalog.set_config(setting.name, '0', false) from pg_catalog.pg_settings as"
            + " setting where setting.name = 'transaction_timeout'");
    statements.add("set lock_timeout = " + lockTimeout.toMillis());
    return List.copyOf(statements);
  }
}
