package dev.landfall.migration.transfer;

import dev.landfall.ledger.FallbackCount;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.RejectedRow;
import dev.landfall.ledger.Rejects;
import dev.landfall.ledger.Runs;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.ledger.TableAccount;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.SurveyedFile;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.Shop;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.query.Query;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A database with a ledger, and files on their way into it by either path. */
final class TransferFixture implements AutoCloseable {
  private final ScratchDatabase database;
  private final Connection connection;
  private final Recorder recorder = new Recorder();

  /** What one transfer of one table of one file did, and left in the target. */
  record Result(
      TableAccount account,
      List<RejectedRow> rejects,
      List<FallbackCount> fallbacks,
      List<String> landed) {}

  TransferFixture() throws SQLException {
    this(TestServers.newest());
  }

  TransferFixture(ScratchServer server) throws SQLException {
    database = server.createDatabase();
    connection = database.connect();
    Ledger.create(connection, "fleet", "digest", "{}");
    Shop.execute(connection, "set time zone 'UTC'");
  }

  Connection connection() {
    return connection;
  }

  Recorder recorder() {
    return recorder;
  }

  void execute(String... statements) throws SQLException {
    Shop.execute(connection, statements);
  }

  List<String> texts(String sql) throws SQLException {
    return Query.of(connection, sql).list(row -> String.valueOf(row.getString(1)));
  }

  /** A mapping of all named columns under the same names. */
  static TableMapping mapping(String source, String target, String... columns) {
    List<ColumnMapping> mapped = new ArrayList<>();
    for (String column : columns) {
      mapped.add(new ColumnMapping(column, column, Optional.empty()));
    }
    return new TableMapping(source, new RelationName("public", target), "k", mapped);
  }

  static List<SurveyedFile> survey(Path... paths) {
    List<SourceFile> files = new ArrayList<>();
    for (Path path : paths) {
      String name = path.getFileName().toString();
      files.add(new SourceFile(name, path, name.replaceAll("\\D", "")));
    }
    Survey survey = new Surveyor(new Recorder(), new Stop(), 1).survey(files, Survey.empty());
    return survey.files();
  }

  LoadContext context(List<TableMapping> mappings) throws SQLException {
    Map<RelationName, CopyTable> targets = new HashMap<>();
    for (TableMapping mapping : mappings) {
      List<String> columns = new ArrayList<>(List.of("k"));
      mapping.columns().forEach(column -> columns.addAll(column.written()));
      targets.put(mapping.target(), CopyTable.read(connection, mapping.target(), columns).table());
    }
    long runId = new Runs(connection).begin("migrate", "0", "test");
    return new LoadContext(
        runId,
        mappings,
        targets,
        new Replacement(mappings, List.of(), List.of()),
        recorder,
        new Stop());
  }

  /** Sends one table of one file by the fast path, or by the careful one, and rolls it back. */
  Result send(SurveyedFile file, TableMapping mapping, boolean fast) throws SQLException {
    return send(file, mapping, fast, "select t::text from %s t order by id");
  }

  Result send(SurveyedFile file, TableMapping mapping, boolean fast, String query)
      throws SQLException {
    connection.setAutoCommit(false);
    try (OpenFile open = OpenFile.open(file)) {
      new SourceFiles(connection)
          .plan(List.of(new SourceFiles.Planned(file.key(), file.name(), file.sizeBytes())));
      LoadContext context = context(List.of(mapping));
      TableTransfer transfer = new Transfers(context).of(mapping, open).orElseThrow();
      if (fast) {
        new BulkTransfer(connection, context, transfer).send(List.of(open));
      } else {
        new CarefulTransfer(connection, context, transfer).send(open);
      }
      new Rejects(connection).add(open.accounts().takeRejects());
      List<RejectedRow> rejects =
          Query.of(
                  connection,
                  "select source_key, source_table, row_id, column_name, reason, message,"
                      + " source_row::text from landfall.reject order by reject_id")
              .list(
                  row ->
                      new RejectedRow(
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          Optional.ofNullable(row.getString(4)),
                          row.getString(5),
                          row.getString(6),
                          row.getString(7)));
      return new Result(
          open.accounts().accounts().getFirst(),
          rejects,
          open.accounts().fallbacks(),
          texts(query.formatted(mapping.target().quoted())));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** Loads files as one unit of a session, and leaves the result there. */
  void load(List<SurveyedFile> files, List<TableMapping> mappings) throws SQLException {
    for (SurveyedFile file : files) {
      new SourceFiles(connection)
          .plan(List.of(new SourceFiles.Planned(file.key(), file.name(), file.sizeBytes())));
    }
    LoadContext context = context(mappings);
    try (Connection session = database.connect()) {
      session.setAutoCommit(false);
      new LoadSession(session, context, Set.of()).load(new LoadUnit(files));
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    database.drop();
  }
}
