package dev.landfall.migration.transfer;

import dev.landfall.ledger.Fallbacks;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.Runs;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.survey.SourceFindings;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.sqlite.SqliteException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One session of the load: takes units, each in one transaction with its ledger rows. What fails
 * with others is tried again alone, so that a bad file costs only itself. Not thread-safe.
 */
final class LoadSession {
  private final Connection connection;
  private final LoadContext context;
  private final Set<String> knownKeys;
  private final Transfers transfers;

  /**
   * @param connection with autocommit off
   * @param knownKeys the source keys whose rows may be in the target from an earlier load
   */
  LoadSession(Connection connection, LoadContext context, Set<String> knownKeys) {
    this.connection = connection;
    this.context = context;
    this.knownKeys = Set.copyOf(knownKeys);
    this.transfers = new Transfers(context);
  }

  void load(LoadUnit unit) throws SQLException {
    try {
      together(unit.files());
    } catch (SQLException e) {
      connection.rollback();
      if (!RowErrors.maybe(e)) {
        throw e;
      }
      one(unit);
    } catch (SqliteException e) {
      connection.rollback();
      one(unit);
    }
  }

  private void one(LoadUnit unit) throws SQLException {
    for (SurveyedFile file : unit.files()) {
      context.stop().check();
      try {
        alone(file, unit.files().size() > 1);
      } catch (SqliteException e) {
        connection.rollback();
        failed(file, SourceFindings.kindOf(e).id(), String.valueOf(e.getMessage()));
      } catch (SQLException e) {
        connection.rollback();
        if (!RowErrors.maybe(e)) {
          throw e;
        }
        // Only what is checked at the end comes here: which row it was can't be found by halving.
        failed(
            file,
            SourceFindings.REFUSED.id(),
            "The target refuses the rows of %s as a whole: %s"
                .formatted(file.name(), e.getMessage()));
      }
    }
  }

  private void alone(SurveyedFile file, boolean tryFast) throws SQLException {
    if (tryFast) {
      try {
        together(List.of(file));
        return;
      } catch (SQLException e) {
        connection.rollback();
        if (!RowErrors.maybe(e)) {
          throw e;
        }
      }
    }
    try (OpenFile open = OpenFile.open(file)) {
      begin(List.of(open));
      for (TableMapping mapping : context.mappings()) {
        TableTransfer transfer = transfers.of(mapping, open).orElse(null);
        if (transfer != null) {
          new CarefulTransfer(connection, context, transfer).send(open);
        }
      }
      commit(List.of(open));
    }
  }

  private void together(List<SurveyedFile> files) throws SQLException {
    List<OpenFile> open = new ArrayList<>();
    try {
      for (SurveyedFile file : files) {
        open.add(OpenFile.open(file));
      }
      begin(open);
      for (TableMapping mapping : context.mappings()) {
        for (Map.Entry<TableTransfer, List<OpenFile>> group : groups(mapping, open).entrySet()) {
          new BulkTransfer(connection, context, group.getKey()).send(group.getValue());
        }
      }
      commit(open);
    } finally {
      open.forEach(OpenFile::close);
    }
  }

  private Map<TableTransfer, List<OpenFile>> groups(TableMapping mapping, List<OpenFile> files) {
    Map<TableTransfer, List<OpenFile>> groups = new LinkedHashMap<>();
    for (OpenFile file : files) {
      transfers
          .of(mapping, file)
          .ifPresent(it -> groups.computeIfAbsent(it, k -> new ArrayList<>()).add(file));
    }
    return groups;
  }

  private void begin(List<OpenFile> files) throws SQLException {
    context.replacement().begin(connection);
    for (OpenFile file : files) {
      // The rejects written along the way go with the accounts, so the old ones leave first.
      new TableAccounts(connection).clear(file.file().key());
      if (knownKeys.contains(file.file().key())) {
        context.replacement().clear(connection, file.file().source());
      }
    }
  }

  private void commit(List<OpenFile> files) throws SQLException {
    SourceFiles ledgerFiles = new SourceFiles(connection);
    for (OpenFile open : files) {
      open.checkUnchanged();
      SurveyedFile file = open.file();
      ledgerFiles.loaded(
          file.key(),
          open.database().identity().text(),
          open.database().identity().sizeBytes(),
          context.runId());
      new TableAccounts(connection).add(open.accounts().accounts());
      new Rejects(connection).add(open.accounts().takeRejects());
      new Fallbacks(connection).add(open.accounts().fallbacks());
    }
    context.replacement().end(connection);
    connection.commit();
    context.progress().advanced(Stage.LOAD, files.size(), 0, 0);
  }

  private void failed(SurveyedFile file, String findingId, String message) throws SQLException {
    if (knownKeys.contains(file.key())) {
      // What the target holds of this file stays: it is what the file was when it was read.
      new Runs(connection).event(context.runId(), "kept", file.name(), message);
    } else {
      new SourceFiles(connection).failed(file.key(), findingId, message, context.runId());
      new Runs(connection).event(context.runId(), "failed", file.name(), message);
    }
    connection.commit();
    context.progress().note(message);
    context.progress().advanced(Stage.LOAD, 1, 0, 0);
  }
}
