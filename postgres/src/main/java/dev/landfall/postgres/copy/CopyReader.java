package dev.landfall.postgres.copy;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.connect.SqlStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads rows back with COPY (SELECT ...) TO STDOUT (FORMAT binary), in no order. Not thread-safe.
 */
public final class CopyReader {
  private final Connection connection;
  private final CopyTable table;

  public CopyReader(Connection connection, CopyTable table) {
    this.connection = requireNonNull(connection, "connection");
    this.table = requireNonNull(table, "table");
  }

  /**
   * Reads the rows that the filter lets pass. When the consumer throws, the COPY is cancelled; the
   * connection stays usable, its transaction, if there is one, may be aborted.
   *
   * @return how many rows there were
   */
  public long read(RowFilter filter, RowConsumer consumer) throws SQLException {
    String statement =
        "copy (select %s from %s where %s) to stdout (format binary)"
            .formatted(table.columnList(), table.relation().quoted(), filter.condition());
    PGConnection session = connection.unwrap(PGConnection.class);
    CopyOut copy = session.getCopyAPI().copyOut(statement);
    try {
      return read(copy, consumer);
    } catch (SQLException | RuntimeException e) {
      if (copy.isActive()) {
        end(session, copy, e);
      }
      throw e;
    }
  }

  /**
   * Cancels the COPY and reads what is still on its way: pgjdbc's own cancelCopy leaves that in the
   * stream, where it mixes with the answers to later statements.
   */
  private static void end(PGConnection session, CopyOut copy, Exception reason) {
    try {
      session.cancelQuery();
      while (copy.readFromCopy() != null) {
        // What was sent before the server noticed.
      }
    } catch (SQLException e) {
      if (!SqlStates.QUERY_CANCELED.equals(e.getSQLState())) {
        reason.addSuppressed(e);
      }
    }
  }

  private long read(CopyOut copy, RowConsumer consumer) throws SQLException {
    var row = new WireRow(table.columns().size());
    boolean headerRead = false;
    boolean trailerRead = false;
    long rows = 0;
    for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
      int position = 0;
      if (!headerRead) {
        position = readHeader(message);
        headerRead = true;
      }
      // The server sends whole rows, and so far one per message: manual, "COPY Operations".
      while (position < message.length) {
        require(!trailerRead && message.length - position >= Short.BYTES);
        short fields = Wire.getShort(message, position);
        if (fields == Wire.TRAILER) {
          trailerRead = true;
          position += Short.BYTES;
        } else {
          require(fields == table.columns().size());
          position = row.read(message, position, message.length);
          consumer.row(row);
          rows++;
        }
      }
    }
    require(trailerRead);
    return rows;
  }

  private int readHeader(byte[] message) {
    int signature = Wire.SIGNATURE_BYTES;
    require(
        message.length >= Wire.HEADER.length
            && Arrays.equals(message, 0, signature, Wire.HEADER, 0, signature));
    int extension = Wire.getInt(message, signature + Integer.BYTES);
    require(extension >= 0 && extension <= message.length - Wire.HEADER.length);
    return Wire.HEADER.length + extension;
  }

  private void require(boolean sound) {
    if (!sound) {
      throw new IllegalStateException(
          table.relation() + ": the server's COPY data is malformed or ended early");
    }
  }
}
