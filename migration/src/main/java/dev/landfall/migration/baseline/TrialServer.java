package dev.landfall.migration.baseline;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.catalog.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A scratch server with the tables of a baseline, empty, where rows are tried; started when it is
 * first needed. Thread-safe.
 */
public final class TrialServer implements AutoCloseable {
  private final Baseline baseline;
  private @Nullable Scratch scratch;
  private Scratch.@Nullable Database database;

  public TrialServer(Baseline baseline) {
    this.baseline = baseline;
  }

  /** A session of the ordinary role that owns the tables; closed with the server at the latest. */
  public synchronized Connection connect() throws SQLException {
    Scratch running = scratch;
    Scratch.Database made = database;
    if (running == null || made == null) {
      running = Scratch.start();
      scratch = running;
      made = running.database();
      RoundTrip.throughScratch(baseline.catalog(), made.connection(), made.helper());
      database = made;
    }
    return running.another(made);
  }

  @Override
  public synchronized void close() {
    Scratch running = scratch;
    scratch = null;
    database = null;
    if (running != null) {
      try {
        running.close();
      } catch (SQLException e) {
        throw new LandfallException(
            ErrorCode.SCRATCH_FAILED,
            "The scratch server failed while rows were tried: " + e.getMessage(),
            "Run the same command again.",
            e);
      }
    }
  }
}
