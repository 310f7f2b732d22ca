package dev.landfall.migration.transfer;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.baseline.TrialServer;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The load of single tables of single files, but that nothing is sent to the target: what it
 * refuses, the load refuses. What only a server judges is tried on a scratch server. Ids that are
 * renumbered keep their numbers, since only the ledger gives new ones. Not thread-safe; each thread
 * has its own, by {@link #another}.
 */
public final class DryRun implements AutoCloseable {
  private static final int ROWS_BETWEEN_STOPS = 4_096;

  /** Trials of more schema versions than this are not kept at once. */
  private static final int MOST_TRIALS = 16;

  private final Plan plan;
  private final TrialServer server;
  private final LoadContext context;
  private final Transfers transfers;
  private final Map<TableTransfer, Trial> trials = new LinkedHashMap<>();
  private int trialsMade;
  private @Nullable Connection session;

  private DryRun(Plan plan, TrialServer server, LoadContext context) {
    this.plan = plan;
    this.server = server;
    this.context = context;
    this.transfers = new Transfers(context);
  }

  /**
   * A dry run of a plan.
   *
   * @param server of the plan's baseline; started where there are rows that only a server judges
   */
  public static DryRun of(Plan plan, TrialServer server, ProgressListener progress, Stop stop) {
    Map<RelationName, CopyTable> targets = new HashMap<>();
    for (TargetTable table : plan.baseline().tables()) {
      if (!table.copied().isEmpty()) {
        targets.put(table.name(), new CopyTable(table.name(), table.copied()));
      }
    }
    return new DryRun(
        plan,
        server,
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

  /** The names of the target's columns that only a server judges. */
  public static Set<String> judged(TargetTable target) {
    return Trial.judged(target);
  }

  /** The same for another thread. */
  public DryRun another() {
    return new DryRun(plan, server, context);
  }

  /** What is done with one table of one file. */
  @FunctionalInterface
  private interface OnServer {
    void with(TableTransfer transfer) throws SQLException;
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

    /**
     * Transfers the first rows of the mapping's table, where the file has it.
     *
     * @param mapping one of the plan's, or some of its columns
     */
    public void transfer(TableMapping mapping, long mostRows, Sink sink) {
      onServer(mapping, transfer -> transfer(transfer, mostRows, sink));
    }

    /**
     * Tries the mapping's long rows, where the file has its table, against the b-tree indexes of
     * the target; the sink hears of the index instead of a column.
     *
     * @param landing whether the row with this name is not refused for another reason
     */
    public void index(TableMapping mapping, long mostRows, Predicate<String> landing, Sink sink) {
      onServer(mapping, transfer -> index(transfer, mostRows, landing, sink));
    }

    private void onServer(TableMapping mapping, OnServer work) {
      try {
        Optional<TableTransfer> transfer = transfers.of(mapping, file);
        if (transfer.isPresent()) {
          work.with(transfer.get());
        }
      } catch (SQLException e) {
        context.stop().check();
        throw new LandfallException(
            ErrorCode.SCRATCH_FAILED,
            "The scratch server failed while rows of %s were tried: %s"
                .formatted(mapping.sourceTable(), e.getMessage()),
            "Run the same command again.",
            e);
      }
    }

    private void index(TableTransfer transfer, long mostRows, Predicate<String> landing, Sink sink)
        throws SQLException {
      TargetTable target = plan.baseline().table(transfer.mapping().target()).orElseThrow();
      Optional<IndexTrial> trial = IndexTrial.of(session(), target, transfer, trialsMade);
      trialsMade++;
      if (trial.isEmpty()) {
        return;
      }
      transfer.enter(file);
      try (RowCursor row = Scan.of(file, transfer)) {
        for (long looked = 0; looked < mostRows && row.next(); looked++) {
          trial.get().tryRow(row, landing, sink);
          if (looked % ROWS_BETWEEN_STOPS == 0) {
            context.stop().check();
          }
        }
      }
      trial.get().end();
    }

    private void transfer(TableTransfer transfer, long mostRows, Sink sink) throws SQLException {
      BinaryRowWriter writer = new BinaryRowWriter(transfer.target());
      transfer.enter(file);
      Optional<Trial> trial = trial(transfer);
      try (RowCursor row = Scan.of(file, transfer);
          Trial.@Nullable Rows tried = trial.isPresent() ? trial.get().new Rows(row, sink) : null) {
        writer.begin((bytes, offset, length) -> {});
        for (long looked = 0; looked < mostRows && row.next(); looked++) {
          Refusal refusal = transfer.write(row, writer);
          if (refusal != null) {
            sink.refused(
                transfer.refusedColumn().map(SqliteColumn::name),
                refusal.reason(),
                refusal.message(),
                transfer.rowId(row));
          } else if (tried != null) {
            tried.add(row);
          }
          if (looked % ROWS_BETWEEN_STOPS == 0) {
            context.stop().check();
          }
        }
        writer.finish();
        if (tried != null) {
          tried.finish();
        }
      }
    }

    @Override
    public void close() {
      file.close();
    }
  }

  private Optional<Trial> trial(TableTransfer transfer) throws SQLException {
    Trial known = trials.get(transfer);
    if (known != null) {
      return Optional.of(known);
    }
    TargetTable target = plan.baseline().table(transfer.mapping().target()).orElseThrow();
    if (Trial.judged(target).isEmpty()) {
      return Optional.empty();
    }
    if (trials.size() == MOST_TRIALS) {
      TableTransfer oldest = trials.keySet().iterator().next();
      Trial left = trials.remove(oldest);
      if (left != null) {
        left.end();
      }
    }
    Optional<Trial> made = Trial.of(session(), target, transfer, trialsMade);
    trialsMade++;
    made.ifPresent(trial -> trials.put(transfer, trial));
    return made;
  }

  private Connection session() throws SQLException {
    Connection open = session;
    if (open == null) {
      open = server.connect();
      open.setAutoCommit(false);
      session = open;
    }
    return open;
  }

  /** Ends its session, where it has one; the server is its owner's to stop. */
  @Override
  public void close() {
    try {
      if (session != null) {
        session.close();
      }
    } catch (SQLException endsWithTheServer) {
      session = null;
    }
  }
}
