package dev.landfall.migration.transfer;

import dev.landfall.ledger.FallbackCount;
import dev.landfall.ledger.RejectedRow;
import dev.landfall.ledger.TableAccount;
import dev.landfall.migration.value.RowJson;
import dev.landfall.postgres.copy.Hash128;
import dev.landfall.sqlite.RowCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one file's rows so far: the accounts of its tables, and its rejects. */
final class FileAccounts {
  private final String sourceKey;
  private final List<TableAccount> accounts = new ArrayList<>();
  private final List<RejectedRow> rejects = new ArrayList<>();
  private final Map<Kind, FallbackCount> fallbacks = new LinkedHashMap<>();

  /** What is counted as one. */
  private record Kind(String table, String column, String reason) {}

  FileAccounts(String sourceKey) {
    this.sourceKey = sourceKey;
  }

  /** Closes the account of one table. */
  void close(TableTransfer transfer, long read, long sent, long rejected, Hash128 hash) {
    accounts.add(
        new TableAccount(
            sourceKey,
            transfer.mapping().sourceTable(),
            transfer.target().relation().quoted(),
            transfer.target().columns().stream().map(column -> column.name()).toList(),
            read,
            sent,
            rejected,
            hash.text()));
  }

  /** Keeps the row that the cursor stands on as rejected. */
  void reject(TableTransfer transfer, RowCursor row, Optional<String> column, Refusal refusal) {
    rejects.add(
        new RejectedRow(
            sourceKey,
            transfer.mapping().sourceTable(),
            transfer.rowId(row),
            column,
            refusal.reason(),
            refusal.message(),
            RowJson.of(row, transfer.sources())));
  }

  /** Counts the values of the row, which was sent, that are not in their own column. */
  void replaced(TableTransfer transfer, RowCursor row) {
    for (TableTransfer.Replaced value : transfer.replaced()) {
      String table = transfer.mapping().sourceTable();
      count(
          new FallbackCount(
              sourceKey,
              table,
              value.column().name(),
              value.why().reason(),
              value.into(),
              1,
              transfer.rowId(row),
              value.why().message()));
    }
  }

  private void count(FallbackCount more) {
    fallbacks.merge(
        new Kind(more.sourceTable(), more.column(), more.reason()), more, FallbackCount::plus);
  }

  /** The values that are not in their own column, by table, column and reason. */
  List<FallbackCount> fallbacks() {
    return List.copyOf(fallbacks.values());
  }

  List<TableAccount> accounts() {
    return accounts;
  }

  /** The rejects that were not taken yet, for the ledger. */
  List<RejectedRow> takeRejects() {
    List<RejectedRow> taken = List.copyOf(rejects);
    rejects.clear();
    return taken;
  }

  /** Takes over the rejects and the counts of an attempt that went well. */
  void adopt(FileAccounts attempt) {
    attempt.fallbacks.values().forEach(this::count);
    rejects.addAll(attempt.rejects);
  }

  int pendingRejects() {
    return rejects.size();
  }
}
