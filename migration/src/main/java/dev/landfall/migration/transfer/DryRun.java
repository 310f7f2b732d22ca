package dev.landfall.migration.transfer;

import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import dev.landfall.sqlite.SqliteTable;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The load of one table of one file, but that nothing is sent: what it refuses, the load refuses.
 * What only the server refuses (a CHECK, a label of an enum, a key) is not seen. Stateless.
 */
public final class DryRun {
  private static final int ROWS_BETWEEN_STOPS = 4_096;

  private DryRun() {}

  /** Hears of each row that is refused. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One row.
     *
     * @param column of the source; empty where the row as a whole is refused
     * @param reason as the reject table has it
     * @param row how people find it again
     */
    void refused(Optional<String> column, String reason, String message, String row);
  }

  /**
   * Transfers the table's first rows to nowhere.
   *
   * @param target the mapping's target with the key column and all mapped columns
   */
  public static void of(
      SqliteDatabase database,
      SqliteTable table,
      TableMapping mapping,
      CopyTable target,
      long mostRows,
      Stop stop,
      Sink sink) {
    TableTransfer transfer = TableTransfer.of(mapping, target, table);
    BinaryRowWriter writer = new BinaryRowWriter(transfer.target());
    try (RowCursor row = database.scan(table, transfer.sources())) {
      writer.begin((bytes, offset, length) -> {});
      for (long looked = 0; looked < mostRows && row.next(); looked++) {
        Refusal refusal = transfer.write(row, BinaryRowWriter::nullField, writer);
        if (refusal != null) {
          sink.refused(
              transfer.refusedColumn().map(SqliteColumn::name),
              refusal.reason(),
              refusal.message(),
              transfer.rowId(row));
        }
        if (looked % ROWS_BETWEEN_STOPS == 0) {
          stop.check();
        }
      }
      writer.finish();
    } catch (SQLException e) {
      throw new IllegalStateException("nothing was sent, and yet it failed", e);
    }
  }
}
