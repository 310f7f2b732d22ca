package dev.landfall.migration.transfer;

import dev.landfall.ledger.MergedRow;
import dev.landfall.migration.consolidate.MergedEntry;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopySession;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.KeptRow;
import dev.landfall.postgres.copy.RowHasher;
import dev.landfall.postgres.query.Query;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.SqliteColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes rows of one file into a merged table: in place of the row with the same merge key, or
 * beside the others. What the target refuses is refused for all files. Used once.
 */
final class MergeUpsert {
  private static final int BUFFER_ROWS = 512;
  private static final long BUFFER_BYTES = 8L << 20;

  private final Connection connection;
  private final LoadContext context;
  private final TableMapping mapping;
  private final TableTransfer transfer;
  private final OpenFile file;
  private final MergeStage stage;
  private final CopyTable keys;
  private final RowHasher hasher;
  private final BinaryRowWriter writer;
  private final BinaryRowWriter keyWriter;
  private final KeptRow keptKey = new KeptRow();
  private final List<MergedRow> done = new ArrayList<>();

  MergeUpsert(
      Connection connection,
      LoadContext context,
      TableMapping mapping,
      TableTransfer transfer,
      OpenFile file) {
    this.connection = connection;
    this.context = context;
    this.mapping = mapping;
    this.transfer = transfer;
    this.file = file;
    this.keys = MergeStage.keys(mapping, transfer.target());
    this.stage = new MergeStage(connection, transfer.target());
    this.hasher = new RowHasher(stage.table());
    this.writer = new BinaryRowWriter(stage.table(), hasher);
    this.keyWriter = new BinaryRowWriter(keys);
  }

  /** Writes these rows of the file's scan; what has become of each. */
  List<MergedRow> write(Map<Integer, MergedEntry> wanted) throws SQLException {
    transfer.enter(file);
    stage.begin();
    try (RowCursor row = Scan.of(file, transfer);
        BufferedRows buffer = new BufferedRows(row)) {
      List<MergedRow> rows = new ArrayList<>();
      int number = 0;
      while (row.next()) {
        MergedEntry entry = wanted.get(number);
        number++;
        if (entry != null) {
          rows.add(known(entry));
          buffer.add(row);
          if (buffer.size() == BUFFER_ROWS || buffer.bytes() >= BUFFER_BYTES) {
            send(buffer, rows);
          }
        }
      }
      send(buffer, rows);
    }
    stage.end();
    return done;
  }

  /** The row as the ledger has it, with its content of now. */
  private MergedRow known(MergedEntry entry) {
    return context
        .merged()
        .find(mapping.sourceTable(), entry.key())
        .orElseThrow()
        .holding(entry.content().text());
  }

  private void send(BufferedRows buffer, List<MergedRow> rows) throws SQLException {
    context.stop().check();
    if (buffer.size() > 0) {
      Halving.send(
          connection,
          0,
          buffer.size(),
          (from, to) -> done.addAll(attempt(buffer, rows, from, to)),
          (number, why) -> {
            writer.abandon();
            done.add(rows.get(number).refused(refused(why)));
          });
    }
    buffer.clear();
    rows.clear();
  }

  private MergedRow.Refused refused(SQLException why) {
    Refusal refusal = ServerRefusal.of(why);
    return new MergedRow.Refused(
        ServerRefusal.column(why, mapping), refusal.reason(), refusal.message());
  }

  private List<MergedRow> attempt(BufferedRows buffer, List<MergedRow> rows, int from, int to)
      throws SQLException {
    List<MergedRow> results = new ArrayList<>();
    stage.empty();
    hasher.reset();
    writer.abandon();
    try (CopySession copy = CopySession.open(connection, stage.table())) {
      writer.begin(copy);
      buffer.rewind(from, to);
      for (int i = from; buffer.next(); i++) {
        Refusal refusal = transfer.write(buffer, writer);
        if (refusal == null) {
          results.add(rows.get(i).written(columnNames(), hasher.last().text(), key(buffer)));
        } else {
          Optional<String> column = transfer.refusedColumn().map(SqliteColumn::name);
          results.add(
              rows.get(i)
                  .refused(new MergedRow.Refused(column, refusal.reason(), refusal.message())));
        }
      }
      writer.finish();
      copy.finish();
    }
    upsert();
    return results;
  }

  private List<String> columnNames() {
    return transfer.target().columns().stream().map(CopyColumn::name).toList();
  }

  /** The merge key of the row that was just written, as it was sent. */
  private String key(BufferedRows row) throws SQLException {
    keyWriter.begin(keptKey);
    transfer.writePart(row, keys, keyWriter);
    keyWriter.finish();
    return keptKey.take();
  }

  private void upsert() throws SQLException {
    String target = mapping.target().quoted();
    String match = stage.match(keys);
    String changes = changes();
    if (!changes.isEmpty()) {
      Query.of(
              connection,
              "update %s as t set %s from %s as s where %s"
                  .formatted(target, changes, MergeStage.NAME, match))
          .update();
    }
    Query.of(
            connection,
            "insert into %s (%s) overriding system value select %s from %s as s where not exists (select from %s as t where %s)"
                .formatted(
                    target,
                    stage.table().columnList(),
                    stage.table().columnList(),
                    MergeStage.NAME,
                    target,
                    match))
        .update();
  }

  /** Neither the key, by which the row was found, nor its id, which stays. */
  private String changes() {
    Set<String> fixed =
        keys.columns().stream()
            .map(CopyColumn::name)
            .collect(Collectors.toCollection(HashSet::new));
    if (mapping.identity() instanceof RowIdentity.Merged(var key, Optional<String> id)) {
      id.flatMap(mapping::targetOf).ifPresent(fixed::add);
    }
    return transfer.target().columns().stream()
        .map(CopyColumn::name)
        .filter(name -> !fixed.contains(name))
        .map(name -> "%1$s = s.%1$s".formatted(RelationName.quote(name)))
        .collect(Collectors.joining(", "));
  }
}
