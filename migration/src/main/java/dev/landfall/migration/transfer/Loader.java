package dev.landfall.migration.transfer;

import dev.landfall.ledger.Fallbacks;
import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.work.Sessions;
import dev.landfall.migration.work.Workers;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.connect.SessionPurpose;
import dev.landfall.postgres.copy.CopyTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The load stage: brings every file of the plan into the target that is not there as it is now, in
 * several sessions, each file exactly once.
 */
public final class Loader {
  private final Sessions sessions;
  private final int threads;
  private final long runId;
  private final ProgressListener progress;
  private final Stop stop;

  public Loader(Sessions sessions, int threads, long runId, ProgressListener progress, Stop stop) {
    this.sessions = sessions;
    this.threads = threads;
    this.runId = runId;
    this.progress = progress;
    this.stop = stop;
  }

  /** How many files were to be loaded, and what became of all files of the ledger. */
  public record Outcome(
      int filesWanted, long filesFailed, long rejects, long valuesNulled, long valuesElsewhere) {}

  /** The files that are not in the target as they are now. */
  public static List<SurveyedFile> wanted(Plan plan, List<FileRecord> known) {
    Map<String, FileRecord> byKey = new HashMap<>();
    known.forEach(record -> byKey.put(record.sourceKey(), record));
    return plan.survey().readable().stream()
        .filter(
            file ->
                Optional.ofNullable(byKey.get(file.key()))
                    .filter(record -> record.state() == FileRecord.State.LOADED)
                    .filter(record -> record.identity().equals(file.identity()))
                    .isEmpty())
        .toList();
  }

  /**
   * Loads what is wanted.
   *
   * @param inPlace whether the target has its keys and triggers, since the build has begun
   */
  public Outcome load(Connection ledger, Plan plan, boolean inPlace) throws SQLException {
    SourceFiles files = new SourceFiles(ledger);
    plan(files, plan);
    List<FileRecord> known = files.list();
    List<SurveyedFile> wanted = wanted(plan, known);
    progress.started(Stage.LOAD, wanted.size());
    LoadContext context = context(ledger, plan, inPlace);
    Set<String> loaded = new HashSet<>();
    known.stream()
        .filter(record -> record.state() == FileRecord.State.LOADED)
        .forEach(record -> loaded.add(record.sourceKey()));
    Workers.run(
        "load",
        inPlace ? 1 : threads,
        inPlace ? singles(wanted) : LoadUnit.of(wanted),
        (number, queue) -> {
          try (Sessions.Session session = sessions.open(SessionPurpose.LOAD)) {
            LoadSession load = new LoadSession(prepared(session.connection()), context, loaded);
            for (LoadUnit unit = queue.poll(); unit != null; unit = queue.poll()) {
              stop.check();
              load.load(unit);
            }
          }
        });
    long failed =
        files.list().stream().filter(record -> record.state() == FileRecord.State.FAILED).count();
    Fallbacks.Sum sum = new Fallbacks(ledger).sum();
    return new Outcome(
        wanted.size(), failed, new Rejects(ledger).count(), sum.nulled(), sum.elsewhere());
  }

  /** The files that the ledger knows, that were never loaded, and that the plan does without. */
  public static List<FileRecord> left(Plan plan, List<FileRecord> known) {
    Set<String> planned = new HashSet<>();
    plan.survey().files().forEach(file -> planned.add(file.key()));
    return known.stream()
        .filter(record -> record.state() != FileRecord.State.LOADED)
        .filter(record -> !planned.contains(record.sourceKey()))
        .toList();
  }

  private void plan(SourceFiles files, Plan plan) throws SQLException {
    for (FileRecord record : left(plan, files.list())) {
      files.forget(record.sourceKey());
    }
    files.plan(
        plan.survey().files().stream()
            .map(file -> new SourceFiles.Planned(file.key(), file.name(), file.sizeBytes()))
            .toList());
    Set<String> loaded = new HashSet<>();
    files.list().stream()
        .filter(record -> record.state() == FileRecord.State.LOADED)
        .forEach(record -> loaded.add(record.sourceKey()));
    for (SurveyedFile file : plan.survey().files()) {
      // A file that was loaded and broke later keeps its rows: `ready` tells that it changed.
      if (file.problem().isPresent() && !loaded.contains(file.key())) {
        SurveyedFile.Problem problem = file.problem().get();
        files.failed(file.key(), problem.findingId(), problem.message(), runId);
      }
    }
  }

  /** One file a transaction: each holds locks that keep others waiting. */
  private static List<LoadUnit> singles(List<SurveyedFile> files) {
    return files.stream().map(file -> new LoadUnit(List.of(file))).toList();
  }

  private LoadContext context(Connection connection, Plan plan, boolean inPlace)
      throws SQLException {
    Replacement replacement =
        inPlace
            ? LoadOrder.inPlace(connection, plan.tables())
            : new Replacement(plan.tables(), List.of(), List.of());
    Map<RelationName, CopyTable> targets = new HashMap<>();
    for (TableMapping mapping : plan.tables()) {
      List<String> columns = new ArrayList<>();
      columns.add(mapping.keyColumn());
      mapping.columns().forEach(column -> columns.addAll(column.written()));
      targets.put(mapping.target(), CopyTable.read(connection, mapping.target(), columns).table());
    }
    return new LoadContext(runId, replacement.mappings(), targets, replacement, progress, stop);
  }

  private static Connection prepared(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    return connection;
  }
}
