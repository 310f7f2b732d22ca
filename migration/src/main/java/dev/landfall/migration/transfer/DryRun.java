package dev.landfall.migration.transfer;

import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import dev.landfall.sqlite.SqliteDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The load of single tables of single files, but that nothing is sent to the target: what it
 * refuses, the load refuses. Ids that are renumbered keep their numbers, since only the ledger
 * gives new ones. Not thread-safe; each thread has its own, by {@link #another}.
 */
public final class DryRun {
  private static final int ROWS_BETWEEN_STOPS = 4_096;

  private final LoadContext context;
  private final Transfers transfers;

  private DryRun(LoadContext context) {
    this.context = context;
    this.transfers = new Transfers(context);
  }

  public static DryRun of(Plan plan, ProgressListener progress, Stop stop) {
    Map<RelationName, CopyTable> targets = new HashMap<>();
    for (TargetTable table : plan.baseline().tables()) {
      if (!table.copied().isEmpty()) {
        targets.put(table.name(), new CopyTable(table.name(), table.copied()));
      }
    }
    return new DryRun(
        new LoadContext(
            0,
            plan.tables(),
            targets,
            new Replacement(plan.tables(), List.of(), List.of()),
            SharedIds.NONE,
            MergedEntries.of(plan.tables(), plan.merges(), List.of()),
            plan.mergedTables(),
            progress,
            stop));
  }

  /** The same for another thread. */
  public DryRun another() {
    return new DryRun(context);
  }

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

  /** Opens a file, which must still have the schema, and the ids, that were planned for. */
  public File open(SurveyedFile file) {
    return new File(OpenFile.open(file, context));
  }

  /** A file whose rows are gone through. */
  public final class File implements AutoCloseable {
    private final OpenFile file;

    private File(OpenFile file) {
      this.file = file;
    }

    public SqliteDatabase database() {
      return file.database();
    }

    /** Transfers the first rows of the mapping's table, where the file has it, to nowhere. */
    public void transfer(TableMapping mapping, long mostRows, Sink sink) {
      transfers.of(mapping, file).ifPresent(transfer -> transfer(transfer, mostRows, sink));
    }

    private void transfer(TableTransfer transfer, long mostRows, Sink sink) {
      BinaryRowWriter writer = new BinaryRowWriter(transfer.target());
      transfer.enter(file);
      try (RowCursor row = Scan.of(file, transfer)) {
        writer.begin((bytes, offset, length) -> {});
        for (long looked = 0; looked < mostRows && row.next(); looked++) {
          Refusal refusal = transfer.write(row, writer);
          if (refusal != null) {
            sink.refused(
                transfer.refusedColumn().map(SqliteColumn::name),
                refusal.reason(),
                refusal.message(),
                transfer.rowId(row));
          }
          if (looked % ROWS_BETWEEN_STOPS == 0) {
            context.stop().check();
          }
        }
        writer.finish();
      } catch (SQLException e) {
        throw new IllegalStateException("nothing was sent, and yet it failed", e);
      }
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
