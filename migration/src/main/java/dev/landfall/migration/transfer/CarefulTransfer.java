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
import java.sql.Savepoint;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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
    KeyField key = KeyField.of(transfer.target().columns().getFirst(), file.file().key());
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
          send(file, key, rows);
        }
      }
      send(file, key, rows);
    }
    file.accounts().close(transfer, read, sent, rejected, sum);
  }

  private void send(OpenFile file, KeyField key, BufferedRows rows) throws SQLException {
    context.stop().check();
    if (rows.size() > 0) {
      part(file, key, rows, 0, rows.size());
    }
    new Rejects(connection).add(file.accounts().takeRejects());
    rows.clear();
  }

  /** Sends the rows from (inclusive) to (exclusive); its depth is the logarithm of the buffer. */
  private void part(OpenFile file, KeyField key, BufferedRows rows, int from, int to)
      throws SQLException {
    Savepoint savepoint = connection.setSavepoint();
    try {
      copy(file, key, rows, from, to);
      connection.releaseSavepoint(savepoint);
    } catch (SQLException e) {
      if (!RowErrors.maybe(e)) {
        throw e;
      }
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
      writer.abandon();
      if (to - from == 1) {
        rows.rewind(from, to);
        rows.next();
        rejected++;
        file.accounts().reject(transfer, rows, column(e), refusal(e));
        return;
      }
      int middle = (from + to) >>> 1;
      part(file, key, rows, from, middle);
      part(file, key, rows, middle, to);
    }
  }

  private void copy(OpenFile file, KeyField key, BufferedRows rows, int from, int to)
      throws SQLException {
    hasher.reset();
    int refused = 0;
    FileAccounts attempt = new FileAccounts(file.file().key());
    try (CopySession copy = CopySession.open(connection, transfer.target())) {
      writer.begin(copy);
      rows.rewind(from, to);
      while (rows.next()) {
        Refusal refusal = transfer.write(rows, key, writer);
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

  private static Refusal refusal(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    @Nullable ServerErrorMessage server = serverMessage(e);
    if (server == null || server.getMessage() == null) {
      return new Refusal(state, String.valueOf(e.getMessage()));
    }
    String detail = server.getDetail() == null ? "" : " (" + server.getDetail() + ")";
    return new Refusal(state, server.getMessage() + detail);
  }

  /** The column that the server names, as the target calls it. */
  private Optional<String> column(SQLException e) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return server == null
        ? Optional.empty()
        : Optional.ofNullable(server.getColumn()).map(this::sourceColumn);
  }

  private String sourceColumn(String targetColumn) {
    return transfer.mapping().columns().stream()
        .filter(column -> column.targetColumn().equals(targetColumn))
        .map(column -> column.sourceColumn())
        .findFirst()
        .orElse(targetColumn);
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException e) {
    return e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }
}
