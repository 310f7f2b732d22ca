package dev.landfall.migration.transfer;

import dev.landfall.migration.baseline.TargetColumn;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopySession;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.query.Query;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tries rows with long values against the b-tree indexes of their table, each by itself: whether an
 * entry fits after compression only the server knows. Not thread-safe.
 */
final class IndexTrial {
  /** Shorter rows fit whatever they hold: the limit is 2,704 bytes, of which some are overhead. */
  private static final long SURE_BYTES = 2_500;

  /** More long rows of one table of one file are not tried. */
  private static final int MOST_TRIED = 5_000;

  /** The SQLSTATE of an entry that is too long. */
  private static final String TOO_LONG = "54000";

  private final Connection connection;
  private final TableTransfer transfer;
  private final CopyTable part;
  private final boolean[] indexed;
  private final List<Index> indexes;
  private final BinaryRowWriter writer;
  private int tried;

  /** An index, and the statement that makes the same one on the copy. */
  private record Index(String name, String create) {}

  private IndexTrial(
      Connection connection,
      TableTransfer transfer,
      CopyTable part,
      boolean[] indexed,
      List<Index> indexes) {
    this.connection = connection;
    this.transfer = transfer;
    this.part = part;
    this.indexed = indexed;
    this.indexes = List.copyOf(indexes);
    this.writer = new BinaryRowWriter(part);
  }

  /**
   * A trial of this transfer's rows; empty where none of its columns is in a b-tree.
   *
   * @param connection with autocommit off
   */
  static Optional<IndexTrial> of(
      Connection connection, TargetTable target, TableTransfer transfer, int number)
      throws SQLException {
    RelationName copy = new RelationName("pg_temp", "landfall_keys_" + number);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set search_path = ''");
    }
    Set<String> columns = new HashSet<>();
    List<Index> indexes = new ArrayList<>();
    Query.of(connection, IndexTrial.class, "trial_indexes")
        .with(target.name().quoted())
        .list(
            row -> {
              if (row.getBoolean("whole")) {
                target.columns().forEach(it -> columns.add(it.name()));
              }
              columns.addAll(List.of((String[]) row.getArray("columns").getArray()));
              String rest =
                  row.getString("definition").substring(row.getString("beginning").length());
              String name = row.getString("index_name");
              return indexes.add(
                  new Index(
                      name,
                      "create index %s on %s%s"
                          .formatted(RelationName.quote(name), copy.quoted(), rest)));
            });
    List<CopyColumn> sent =
        transfer.target().columns().stream().filter(it -> columns.contains(it.name())).toList();
    if (sent.isEmpty()) {
      return Optional.empty();
    }
    create(connection, target, copy, sent);
    boolean[] indexed = new boolean[transfer.sources().size()];
    for (int i = 0; i < indexed.length; i++) {
      indexed[i] =
          transfer
              .mapping()
              .targetOf(transfer.sources().get(i).name())
              .filter(columns::contains)
              .isPresent();
    }
    return Optional.of(
        new IndexTrial(connection, transfer, new CopyTable(copy, sent), indexed, indexes));
  }

  private static void create(
      Connection connection, TargetTable target, RelationName copy, List<CopyColumn> sent)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table %s (like %s including defaults including generated)"
              .formatted(RelationName.quote(copy.name()), target.name().quoted()));
      for (TargetColumn column : target.columns()) {
        if (column.notNull() && sent.stream().noneMatch(it -> it.name().equals(column.name()))) {
          statement.execute(
              "alter table %s alter column %s drop not null"
                  .formatted(copy.quoted(), RelationName.quote(column.name())));
        }
      }
    }
    connection.commit();
  }

  /** Tells of each index that does not take the row, where it lands at all. */
  void tryRow(RowCursor row, Predicate<String> landing, DryRun.Sink sink) throws SQLException {
    long bytes = 0;
    for (int i = 0; i < indexed.length; i++) {
      StorageClass held = row.storageClass(i);
      if (indexed[i] && (held == StorageClass.TEXT || held == StorageClass.BLOB)) {
        bytes += row.byteLength(i);
      }
    }
    if (bytes <= SURE_BYTES || tried >= MOST_TRIED || !landing.test(transfer.rowId(row))) {
      return;
    }
    tried++;
    for (Index index : indexes) {
      try (Statement statement = connection.createStatement()) {
        send(row);
        statement.execute(index.create());
      } catch (SQLException e) {
        if (TOO_LONG.equals(e.getSQLState())) {
          sink.refused(
              Optional.of(index.name()),
              TOO_LONG,
              "its entry is longer than the 2,704 bytes of a b-tree, after compression",
              transfer.rowId(row));
        } else if (!RowErrors.maybe(e)) {
          throw e;
        }
      } finally {
        connection.rollback();
      }
    }
  }

  /** Takes its table out of the session. */
  void end() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop table " + part.relation().quoted());
    }
    connection.commit();
  }

  private void send(RowCursor row) throws SQLException {
    writer.abandon();
    try (CopySession copy = CopySession.open(connection, part)) {
      writer.begin(copy);
      transfer.writePart(row, part, writer);
      writer.finish();
      copy.finish();
    }
  }
}
