package dev.landfall.migration.transfer;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.MergedRow;
import dev.landfall.ledger.MergedRows;
import dev.landfall.migration.consolidate.MergeDictionary;
import dev.landfall.migration.consolidate.MergedEntry;
import dev.landfall.migration.consolidate.TargetContent;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.query.Query;
import dev.landfall.sqlite.SqliteException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keeps the merged tables of the target: before files are loaded it writes each row that is not
 * there as the files have it now, afterwards it takes out what no loaded file has. Each is one
 * transaction with its ledger rows, so that it may be cut off and done again. Not thread-safe.
 */
final class MergeWriter {
  private final Connection connection;
  private final LoadContext context;
  private final Map<String, SurveyedFile> files = new HashMap<>();
  private final Transfers transfers;

  /**
   * @param connection with autocommit off
   * @param files those that rows may be written from
   */
  MergeWriter(Connection connection, LoadContext context, List<SurveyedFile> files) {
    this.connection = connection;
    this.context = context;
    this.transfers = new Transfers(context);
    files.forEach(file -> this.files.put(file.key(), file));
  }

  /** Writes what the target does not hold as it is now. */
  void write(MergeDictionary dictionary) throws SQLException {
    context.replacement().begin(connection);
    for (TableMapping mapping : context.mappings()) {
      if (mapping.merged()) {
        write(mapping, wanted(mapping, dictionary));
      }
    }
    context.replacement().end(connection);
    connection.commit();
  }

  /** The rows to write, by the file that they are written from. */
  private Map<String, List<MergedEntry>> wanted(TableMapping mapping, MergeDictionary dictionary)
      throws SQLException {
    Map<List<String>, TargetContent> contents = new HashMap<>();
    Map<String, List<MergedEntry>> wanted = new TreeMap<>();
    for (MergedEntry entry : dictionary.of(mapping.sourceTable())) {
      MergedRow row = context.merged().find(mapping.sourceTable(), entry.key()).orElseThrow();
      boolean there = row.content().equals(entry.content().text()) && there(row, mapping, contents);
      if (!there) {
        wanted.computeIfAbsent(entry.donor(), k -> new ArrayList<>()).add(entry);
      }
    }
    return wanted;
  }

  /** Whether the target returns the row as it was written. */
  private boolean there(
      MergedRow row, TableMapping mapping, Map<List<String>, TargetContent> contents)
      throws SQLException {
    if (row.rowHash().isEmpty()) {
      return false;
    }
    TargetContent content = contents.get(row.columns());
    if (content == null) {
      CopyTable table = CopyTable.read(connection, mapping.target(), row.columns()).table();
      content = TargetContent.read(connection, table);
      contents.put(row.columns(), content);
    }
    return content.hashes().contains(row.rowHash().get());
  }

  private void write(TableMapping mapping, Map<String, List<MergedEntry>> wanted)
      throws SQLException {
    for (Map.Entry<String, List<MergedEntry>> donor : wanted.entrySet()) {
      SurveyedFile file = files.get(donor.getKey());
      if (file == null) {
        throw new IllegalStateException("not a file of the plan: " + donor.getKey());
      }
      context.stop().check();
      try (OpenFile open = OpenFile.open(file, context)) {
        Map<Integer, MergedEntry> rows = new LinkedHashMap<>();
        donor.getValue().forEach(entry -> rows.put(entry.donorRow(), entry));
        TableTransfer transfer = transfers.of(mapping, open).orElseThrow();
        List<MergedRow> written =
            new MergeUpsert(connection, context, mapping, transfer, open).write(rows);
        new MergedRows(connection).save(written);
        written.forEach(row -> context.merged().put(mapping.sourceTable(), row));
      } catch (SqliteException e) {
        throw new LandfallException(
            ErrorCode.SOURCE_UNREADABLE,
            "The rows of %s that all files share can't be written: %s"
                .formatted(mapping.sourceTable(), e.getMessage()),
            "Run the same command again: it plans with the files as they are then.",
            e);
      }
    }
  }

  /** Takes out the rows that no loaded file has any more. */
  void sweep() throws SQLException {
    context.replacement().begin(connection);
    for (TableMapping mapping : context.mappings().reversed()) {
      if (mapping.merged()) {
        sweep(mapping);
      }
    }
    context.replacement().end(connection);
    connection.commit();
  }

  private void sweep(TableMapping mapping) throws SQLException {
    MergedRows ledger = new MergedRows(connection);
    List<MergedRow> unheld = ledger.unheld(mapping.target().quoted());
    List<String> keys =
        unheld.stream().filter(row -> row.rowHash().isPresent()).map(MergedRow::wireKey).toList();
    if (!keys.isEmpty()) {
      Savepoint savepoint = connection.setSavepoint();
      try {
        delete(mapping, keys);
        connection.releaseSavepoint(savepoint);
      } catch (SQLException e) {
        if (!RowErrors.maybe(e)) {
          throw e;
        }
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
        context
            .progress()
            .note(
                "%d rows of %s are in no file any more and stay, since something refers to them: %s"
                    .formatted(keys.size(), mapping.target(), e.getMessage()));
        return;
      }
    }
    ledger.forget(unheld);
  }

  private void delete(TableMapping mapping, List<String> keys) throws SQLException {
    CopyTable table = MergeStage.keys(mapping, context.target(mapping));
    MergeStage stage = new MergeStage(connection, table);
    stage.begin();
    stage.send(keys);
    Query.of(
            connection,
            "delete from %s as t using %s as s where %s"
                .formatted(mapping.target().quoted(), MergeStage.NAME, stage.match(table)))
        .update();
    stage.end();
  }
}
