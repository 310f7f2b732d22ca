package dev.landfall.postgres.copy;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A COPY FROM STDIN under way. The connection serves nothing else until it has ended: a statement
 * would hang. The server's errors are thrown by {@link #finish()}, rarely by {@link #write}; both
 * leave the connection usable, its transaction aborted. Not thread-safe.
 */
public final class CopySession implements CopySink, AutoCloseable {
  private final CopyIn copy;
  private long bytes;

  private CopySession(CopyIn copy) {
    this.copy = copy;
  }

  /** Begins to copy into the table, in the connection's transaction. */
  public static CopySession open(Connection connection, CopyTable table) throws SQLException {
    return new CopySession(
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyInStatement()));
  }

  @Override
  public void write(byte[] source, int offset, int length) throws SQLException {
    copy.writeToCopy(source, offset, length);
    bytes += length;
  }

  /** The bytes written so far. */
  public long bytes() {
    return bytes;
  }

  /**
   * Ends the COPY.
   *
   * @return the rows that the server counted
   */
  public long finish() throws SQLException {
    return copy.endCopy();
  }

  /** Gives the COPY up: none of its rows arrive. Does nothing when it has ended. */
  public void cancel() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }

  /** Gives the COPY up unless it has ended. */
  @Override
  public void close() throws SQLException {
    cancel();
  }
}
