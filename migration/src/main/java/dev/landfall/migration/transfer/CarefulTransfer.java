package dev.landfall.migration.transfer;

import dev.landfall.ledger.Rejects;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopySession;
import dev.landfall.postgres.copy.Hash128;
import dev.landfall.postgres.copy.RowHasher;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The careful path, taken where the server refused a row: a few rows at a time, each part under a
 * savepoint, halved until the row at fault stands alone and is rejected with the server's reason.
 * The simple twin of {@link BulkTransfer}. Not thread-safe.
 */
final class CarefulTransfer {
  private static final int BUFFER_ROWS = 512;
  private static final long BUFFER_BYTES = 8L << 20;

  private final Connection connection;
  private final LoadContext context;
  private final TableTransfer transfer;
  private final RowHasher hasher;
  private final BinaryRowWriter writer;

  private Hash128 sum = Hash128.ZERO;
  private long sent;
  private long rejected;

  CarefulTransfer(Connection connection, LoadContext context, TableTransfer transfer) {
    this.connection = connection;
    this.context = context;
    this.transfer = transfer;
    this.hasher = new RowHasher(transfer.target());
    this.writer = new BinaryRowWriter(transfer.target(), hasher);
  }

  /** Sends this table of the file, and closes its account. */
  void send(OpenFile file) throws SQLException {
    transfer.enter(file);
    sum = Hash128.ZERO;
    sent = 0;
    rejected = 0;
    long read = 0;
    try (RowCursor row = Scan.of(file, transfer);
        BufferedRows rows = new BufferedRows(row)) {
      while (row.next()) {
        read++;
        rows.add(row);
        if (rows.size() == BUFFER_ROWS || rows.bytes() >= BUFFER_BYTES) {
          send(file, rows);
        }
      }
      send(file, rows);
    }
    file.accounts().close(transfer, read, sent, rejected, sum);
  }

  private void send(OpenFile file, BufferedRows rows) throws SQLException {
    context.stop().check();
    if (rows.size() > 0) {
      Halving.send(
          connection,
          0,
          rows.size(),
          (from, to) -> copy(file, rows, from, to),
          (number, why) -> reject(file, rows, number, why));
    }
    new Rejects(connection).add(file.accounts().takeRejects());
    rows.clear();
  }

  private void copy(OpenFile file, BufferedRows rows, int from, int to) throws SQLException {
    hasher.reset();
    int refused = 0;
    // What an attempt before this one may have left.
    writer.abandon();
    FileAccounts attempt = new FileAccounts(file.file().key());
    try (CopySession copy = CopySession.open(connection, transfer.target())) {
      writer.begin(copy);
      rows.rewind(from, to);
      while (rows.next()) {
        Refusal refusal = transfer.write(rows, writer);
        if (refusal != null) {
          refused++;
          attempt.reject(transfer, rows, transfer.refusedColumn().map(SqliteColumn::name), refusal);
        } else if (transfer.replaces()) {
          attempt.replaced(transfer, rows);
        }
      }
      writer.finish();
      long written = writer.rows();
      ServerCount.requireEqual(transfer.target().relation(), written, copy.finish());
    }
    file.accounts().adopt(attempt);
    rejected += refused;
    sent += hasher.rows();
    sum = sum.plus(hasher.sum());
  }

  private void reject(OpenFile file, BufferedRows rows, int number, SQLException why) {
    rows.rewind(number, number + 1);
    rows.next();
    rejected++;
    file.accounts()
        .reject(
            transfer, rows, ServerRefusal.column(why, transfer.mapping()), ServerRefusal.of(why));
  }
}
