package dev.landfall.migration.transfer;

import dev.landfall.ledger.Rejects;
import dev.landfall.migration.progress.Stage;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopySession;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.RowHasher;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fast path: the rows of one table of many files, in as few COPYs as their size allows. A row
 * that the server refuses fails the whole of it; {@link CarefulTransfer} is the path for that. Not
 * thread-safe.
 */
final class BulkTransfer {
  /** How many rows go by between two looks at the world: progress, a wish to stop. */
  private static final int LOOK_EVERY_ROWS = 8_192;

  /** More rejects than this are not kept in memory: the COPY ends, so that they can be written. */
  private static final int MOST_PENDING_REJECTS = 1_000;

  private final Connection connection;
  private final LoadContext context;
  private final TableTransfer transfer;
  private final CopyTable target;
  private final RowHasher hasher;
  private final BinaryRowWriter writer;
  private @Nullable CopySession copy;

  BulkTransfer(Connection connection, LoadContext context, TableTransfer transfer) {
    this.connection = connection;
    this.context = context;
    this.transfer = transfer;
    this.target = transfer.target();
    this.hasher = new RowHasher(target);
    this.writer = new BinaryRowWriter(target, hasher);
  }

  /** Sends this table of all these files, and closes its account in each. */
  void send(List<OpenFile> files) throws SQLException {
    try {
      for (OpenFile file : files) {
        send(file);
      }
      finishCopy();
    } finally {
      if (copy != null) {
        copy.close();
      }
    }
  }

  private void send(OpenFile file) throws SQLException {
    KeyField key = KeyField.of(keyColumn(), file.file().key());
    hasher.reset();
    long read = 0;
    long rejected = 0;
    // A COPY may go on from the file before, whose bytes have been told already.
    long bytesSeen = copy == null ? 0 : writer.bytesWritten();
    try (RowCursor row = Scan.of(file, transfer)) {
      while (row.next()) {
        if (copy == null) {
          beginCopy();
          bytesSeen = 0;
        }
        read++;
        Refusal refusal = transfer.write(row, key, writer);
        if (refusal != null) {
          rejected++;
          file.accounts()
              .reject(transfer, row, transfer.refusedColumn().map(SqliteColumn::name), refusal);
        } else if (transfer.replaces()) {
          file.accounts().replaced(transfer, row);
        }
        if (read % LOOK_EVERY_ROWS == 0) {
          context.stop().check();
          context
              .progress()
              .advanced(Stage.LOAD, 0, LOOK_EVERY_ROWS, writer.bytesWritten() - bytesSeen);
          bytesSeen = writer.bytesWritten();
        }
        if (writer.isFull() || file.accounts().pendingRejects() >= MOST_PENDING_REJECTS) {
          context.progress().advanced(Stage.LOAD, 0, 0, writer.bytesWritten() - bytesSeen);
          finishCopy();
          new Rejects(connection).add(file.accounts().takeRejects());
        }
      }
    }
    context
        .progress()
        .advanced(
            Stage.LOAD,
            0,
            read % LOOK_EVERY_ROWS,
            copy == null ? 0 : writer.bytesWritten() - bytesSeen);
    file.accounts().close(transfer, read, hasher.rows(), rejected, hasher.sum());
  }

  private CopyColumn keyColumn() {
    return target.columns().getFirst();
  }

  private void beginCopy() throws SQLException {
    CopySession session = CopySession.open(connection, target);
    copy = session;
    writer.begin(session);
  }

  private void finishCopy() throws SQLException {
    CopySession session = copy;
    if (session == null) {
      return;
    }
    writer.finish();
    long rows = writer.rows();
    long counted = session.finish();
    copy = null;
    ServerCount.requireEqual(target.relation(), rows, counted);
  }
}
