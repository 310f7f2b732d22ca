package dev.landfall.migration.transfer;

import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.ColumnType;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopySession;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.Hash128;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RowHasher;
import dev.landfall.sqlite.RowCursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries the rows of one table against what only the server judges: its CHECKs, the bounds of its
 * partitions, values of domains, enums and xml. Only the columns that matter are sent, to an empty
 * copy of the table in a scratch server, which says what it refuses. Rows whose columns were tried
 * before and are good are not sent again. Not thread-safe.
 */
final class Trial {
  private static final int BUFFER_ROWS = 8_192;
  private static final long BUFFER_BYTES = 8L << 20;

  /** More rows than this are not remembered as good: columns of few values have fewer. */
  private static final int MOST_KNOWN = 65_536;

  private static final CopyColumn NUMBER =
      new CopyColumn("landfall_row", ColumnType.of(PostgresType.INTEGER), true);

  private final Connection connection;
  private final TableTransfer transfer;
  private final List<CopyColumn> columns;
  private final CopyTable stage;
  private final TrialChecks checks;

  private final CopyTable probed;
  private final RowHasher hasher;
  private final BinaryRowWriter probe;
  private final BinaryRowWriter writer;
  private final Set<Hash128> good = new HashSet<>();
  private final List<Hash128> pending = new ArrayList<>();

  private Trial(
      Connection connection,
      TableTransfer transfer,
      List<CopyColumn> columns,
      CopyTable stage,
      TrialChecks checks) {
    this.connection = connection;
    this.transfer = transfer;
    this.columns = columns;
    this.stage = stage;
    this.checks = checks;
    this.probed = new CopyTable(stage.relation(), columns);
    this.hasher = new RowHasher(probed);
    this.probe = new BinaryRowWriter(probed, hasher);
    this.writer = new BinaryRowWriter(stage);
  }

  /**
   * A trial of this transfer's rows; empty where nothing but the transfer judges them.
   *
   * @param connection with autocommit off, kept as long as the trial
   * @param number of this trial in its session
   */
  static Optional<Trial> of(
      Connection connection, TargetTable target, TableTransfer transfer, int number)
      throws SQLException {
    Set<String> judged = judged(target);
    List<CopyColumn> columns = new ArrayList<>();
    for (CopyColumn column : transfer.target().columns()) {
      if (judged.contains(column.name()) && !isFallback(transfer, column)) {
        columns.add(column);
      }
    }
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    List<CopyColumn> staged = new ArrayList<>();
    staged.add(NUMBER);
    staged.addAll(columns);
    RelationName relation = new RelationName("pg_temp", "landfall_trial_" + number);
    CopyTable stage = new CopyTable(relation, staged);
    TrialChecks checks = TrialChecks.prepare(connection, target, stage);
    connection.commit();
    return Optional.of(new Trial(connection, transfer, columns, stage, checks));
  }

  /** The names of the columns that only the server judges; all, where a check looks at all. */
  static Set<String> judged(TargetTable target) {
    Set<String> judged = new HashSet<>();
    target.columns().stream().filter(it -> it.judged()).forEach(it -> judged.add(it.name()));
    for (var check : target.checks()) {
      boolean whole =
          check.columns().isEmpty()
              || check.columns().stream()
                  .anyMatch(name -> target.column(name).filter(it -> it.generated()).isPresent());
      if (whole) {
        target.columns().forEach(it -> judged.add(it.name()));
      }
      judged.addAll(check.columns());
    }
    return judged;
  }

  private static boolean isFallback(TableTransfer transfer, CopyColumn column) {
    return transfer.mapping().columns().stream()
        .anyMatch(it -> it.fallbackColumn().filter(column.name()::equals).isPresent());
  }

  /** Takes its table out of the session. */
  void end() throws SQLException {
    checks.drop(connection);
    connection.commit();
  }

  /** The rows of one file that are under trial. Closed before the next file's begin. */
  final class Rows implements AutoCloseable {
    private final BufferedRows rows;
    private final DryRun.Sink sink;

    Rows(RowCursor like, DryRun.Sink sink) throws SQLException {
      this.rows = new BufferedRows(like);
      this.sink = sink;
      pending.clear();
      probe.abandon();
      probe.begin((bytes, offset, length) -> {});
    }

    /** Adds the row on which the cursor stands, which the transfer does not refuse. */
    void add(RowCursor row) throws SQLException {
      hasher.reset();
      transfer.writePart(row, probed, probe);
      Hash128 hash = hasher.sum();
      if (good.contains(hash)) {
        return;
      }
      rows.add(row);
      pending.add(hash);
      if (rows.size() == BUFFER_ROWS || rows.bytes() >= BUFFER_BYTES) {
        send();
      }
    }

    /** Has the rest judged. */
    void finish() throws SQLException {
      send();
      probe.finish();
    }

    private void send() throws SQLException {
      int size = rows.size();
      if (size == 0) {
        return;
      }
      boolean[] refused = new boolean[size];
      Halving.Refused told =
          (number, why) -> {
            refused[number] = true;
            refused(number, ServerRefusal.brief(why));
          };
      Halving.send(connection, 0, size, this::copy, told);
      checks.find(
          connection,
          size,
          (check, number) -> {
            refused[number] = true;
            refused(number, check);
          },
          told);
      checks.empty(connection);
      connection.commit();
      for (int i = 0; i < size && good.size() < MOST_KNOWN; i++) {
        if (!refused[i]) {
          good.add(pending.get(i));
        }
      }
      rows.clear();
      pending.clear();
    }

    private void refused(int number, Refusal why) {
      rows.rewind(number, number + 1);
      rows.next();
      sink.refused(Optional.empty(), why.reason(), why.message(), transfer.rowId(rows));
    }

    private void copy(int from, int to) throws SQLException {
      writer.abandon();
      try (CopySession copy = CopySession.open(connection, stage)) {
        writer.begin(copy);
        rows.rewind(from, to);
        for (int number = from; rows.next(); number++) {
          writer.startRow();
          writer.int4(number);
          transfer.writeFields(rows, columns, writer);
          writer.endRow();
        }
        writer.finish();
        copy.finish();
      }
    }

    @Override
    public void close() {
      rows.close();
    }
  }
}
