package dev.landfall.migration.work;

import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.connect.Target;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the sessions of one run, each named after the run so that it can be found on the server,
 * and each cut off when the run is to stop. Thread-safe.
 */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final Target target;
  private final Stop stop;

  /**
   * @param target the target as the run sees it
   */
  public Sessions(Target target, Stop stop) {
    this.target = target;
    this.stop = stop;
  }

  /** A session of one worker. */
  public Session open(SessionPurpose purpose) throws SQLException {
    Connection connection = target.open(purpose);
    try {
      return new Session(connection, stop.onRequest(() -> cut(connection)));
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Closes the socket, so that whoever waits for the server stops waiting. */
  private static void cut(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("A session could not be cut off; its socket goes with the process", e);
    }
  }

  /** One session; closed by whoever opened it. */
  public static final class Session implements AutoCloseable {
    private final Connection connection;
    private final Stop.Registration registration;

    private Session(Connection connection, Stop.Registration registration) {
      this.connection = connection;
      this.registration = registration;
    }

    public Connection connection() {
      return connection;
    }

    @Override
    public void close() throws SQLException {
      registration.close();
      connection.close();
    }
  }
}
