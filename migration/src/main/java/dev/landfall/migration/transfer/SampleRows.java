package dev.landfall.migration.transfer;

import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopySink;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteException;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of one table as the load would send them: the bytes of one binary COPY, made once, to be
 * sent several times. Immutable.
 */
public final class SampleRows {
  private final List<CopyColumn> columns;
  private final long rows;
  private final byte[] copy;

  private SampleRows(List<CopyColumn> columns, long rows, byte[] copy) {
    this.columns = List.copyOf(columns);
    this.rows = rows;
    this.copy = copy;
  }

  /** What each row has, in this order. */
  public List<CopyColumn> columns() {
    return columns;
  }

  /** How many rows there are. */
  public long rows() {
    return rows;
  }

  /** Sends the COPY's data, its header and end included. */
  public void send(CopySink sink) throws SQLException {
    sink.write(copy, 0, copy.length);
  }

  /**
   * The first rows of the first file that has any, up to so many bytes; rows that the load would
   * refuse are left out. Empty where no file has rows that can be sent.
   */
  public static Optional<SampleRows> of(
      Plan plan, TableMapping mapping, int mostBytes, ProgressListener progress, Stop stop) {
    Optional<TargetTable> target = plan.baseline().table(mapping.target());
    if (target.isEmpty() || target.get().copied().isEmpty()) {
      return Optional.empty();
    }
    CopyTable table = new CopyTable(target.get().name(), target.get().copied());
    LoadContext context =
        new LoadContext(
            0,
            plan.tables(),
            Map.of(mapping.target(), table),
            new Replacement(plan.tables(), List.of(), List.of()),
            SharedIds.NONE,
            MergedEntries.of(plan.tables(), plan.merges(), List.of()),
            plan.mergedTables(),
            progress,
            stop);
    Transfers transfers = new Transfers(context);
    for (SurveyedFile file : plan.survey().readable()) {
      if (file.rows().getOrDefault(mapping.sourceTable(), 0L) > 0) {
        Optional<SampleRows> found = of(file, mapping, mostBytes, context, transfers);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<SampleRows> of(
      SurveyedFile file,
      TableMapping mapping,
      int mostBytes,
      LoadContext context,
      Transfers transfers) {
    try (OpenFile open = OpenFile.open(file, context)) {
      Optional<TableTransfer> transfer = transfers.of(mapping, open);
      return transfer.isEmpty() ? Optional.empty() : rows(open, transfer.get(), mostBytes);
    } catch (SqliteException changedSince) {
      return Optional.empty();
    }
  }

  private static Optional<SampleRows> rows(OpenFile file, TableTransfer transfer, int mostBytes) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    BinaryRowWriter writer = new BinaryRowWriter(transfer.target());
    transfer.enter(file);
    try (RowCursor row = Scan.of(file, transfer)) {
      writer.begin(copy::write);
      while (writer.bytesWritten() < mostBytes && row.next()) {
        // A row that is refused writes nothing.
        transfer.write(row, writer);
      }
      long rows = writer.rows();
      writer.finish();
      return rows == 0
          ? Optional.empty()
          : Optional.of(new SampleRows(transfer.target().columns(), rows, copy.toByteArray()));
    } catch (SQLException e) {
      throw new IllegalStateException("nothing was sent, and yet it failed", e);
    }
  }
}
