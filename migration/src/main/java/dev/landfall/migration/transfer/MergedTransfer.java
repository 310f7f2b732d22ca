package dev.landfall.migration.transfer;

import dev.landfall.ledger.MergedRow;
import dev.landfall.ledger.MergedRows;
import dev.landfall.ledger.Rejects;
import dev.landfall.migration.consolidate.Digest;
import dev.landfall.migration.consolidate.MergedFile;
import dev.landfall.postgres.copy.Hash128;
import dev.landfall.sqlite.RowCursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The account of a merged table of one file: its rows are in the target already, written once for
 * all files by {@link MergeWriter}. Not thread-safe.
 */
final class MergedTransfer {
  private static final int MOST_PENDING_REJECTS = 1_000;

  private final Connection connection;
  private final LoadContext context;
  private final TableTransfer transfer;

  MergedTransfer(Connection connection, LoadContext context, TableTransfer transfer) {
    this.connection = connection;
    this.context = context;
    this.transfer = transfer;
  }

  /** Finds the file's rows of this table among those that are kept once, and closes its account. */
  void account(OpenFile file) throws SQLException {
    String table = transfer.mapping().sourceTable();
    MergedFile.Keys keys = file.ids().merged().keys(table);
    List<Long> held = new ArrayList<>();
    Hash128 sum = Hash128.ZERO;
    long rejected = 0;
    int read = 0;
    try (RowCursor row = Scan.of(file, transfer)) {
      while (row.next()) {
        Optional<MergedRow> entry = entry(table, keys.keys().get(read));
        read++;
        if (entry.isPresent() && entry.get().rowHash().isPresent()) {
          held.add(entry.get().rowId());
          sum = sum.plus(Hash128.parse(entry.get().rowHash().get()));
        } else {
          rejected++;
          reject(file, row, entry);
        }
      }
    }
    MergedRows.Held rows =
        new MergedRows.Held(file.file().key(), table, transfer.target().relation().quoted(), held);
    file.accounts().hold(rows);
    file.accounts().close(transfer, read, 0, held.size(), rejected, sum);
  }

  private Optional<MergedRow> entry(String table, @Nullable Digest key) {
    return key == null ? Optional.empty() : context.merged().find(table, key);
  }

  private void reject(OpenFile file, RowCursor row, Optional<MergedRow> entry) throws SQLException {
    MergedRow.Refused why =
        entry
            .flatMap(MergedRow::refusal)
            .orElseGet(
                () ->
                    new MergedRow.Refused(
                        Optional.empty(),
                        "orphan",
                        "its merge key refers to a row that the file does not have"));
    file.accounts().reject(transfer, row, why.column(), new Refusal(why.reason(), why.message()));
    if (file.accounts().pendingRejects() >= MOST_PENDING_REJECTS) {
      new Rejects(connection).add(file.accounts().takeRejects());
    }
  }
}
