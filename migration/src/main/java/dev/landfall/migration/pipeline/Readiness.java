package dev.landfall.migration.pipeline;

import static java.util.stream.Collectors.toSet;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.findings.report.Report;
import dev.landfall.gate.ready.BaselineChecks;
import dev.landfall.gate.ready.CatalogChecks;
import dev.landfall.gate.ready.LedgerChecks;
import dev.landfall.gate.ready.ReadyFindings;
import dev.landfall.gate.ready.RowChecks;
import dev.landfall.gate.ready.SequenceChecks;
import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.JudgedCatalogs;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerHeader;
import dev.landfall.ledger.ParkedObjects;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.BaselineComparison;
import dev.landfall.migration.baseline.BaselineReader;
import dev.landfall.migration.baseline.TargetTable;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.fleet.KnownKeys;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** The ready stage: everything that keeps traffic out, asked afresh each time. */
final class Readiness {
  private static final int CHECKS = 5;

  private final MigrationConfig config;
  private final ProgressListener progress;

  Readiness(MigrationConfig config, ProgressListener progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * The verdict.
   *
   * @param fenced whether the rows must still be those that were compared; not so where the
   *     applications have just been let in, since they may write
   */
  Report check(Connection connection, boolean fenced) throws SQLException {
    Instant began = Instant.now();
    progress.started(Stage.READY, CHECKS);
    Report report = Waiving.gate(config, "ready", findings(connection, fenced));
    progress.finished(
        Stage.READY, report.verdict().label(), Duration.between(began, Instant.now()));
    return report;
  }

  /** Whether nothing but the applications' parked grants is in the way of READY. */
  boolean readyButForGrants(Connection connection) throws SQLException {
    List<Finding> others =
        findings(connection, true).stream()
            .filter(finding -> !finding.kind().equals(ReadyFindings.PARKED_GRANT))
            .toList();
    return !Waiving.gate(config, "ready but for grants", others).failed();
  }

  private List<Finding> findings(Connection connection, boolean fenced) throws SQLException {
    Optional<LedgerHeader> header = Ledger.find(connection);
    if (header.isEmpty()) {
      return List.of(nothingMigrated());
    }
    List<Finding> findings = new ArrayList<>(findings(connection, header.get()));
    if (fenced) {
      findings.addAll(RowChecks.touched(connection));
    }
    return findings;
  }

  /** Only what verification found. */
  static List<Finding> rows(Connection connection) throws SQLException {
    return Ledger.find(connection).isEmpty()
        ? List.of(nothingMigrated())
        : LedgerChecks.verification(connection);
  }

  private static Finding nothingMigrated() {
    return ReadyFindings.NO_MIGRATION
        .on("landfall", "The target has no ledger: nothing was migrated into it.")
        .fix(new Remedy.Action("Run `landfall migrate`."));
  }

  private List<Finding> findings(Connection connection, LedgerHeader header) throws SQLException {
    Baseline baseline = JsonMapper.shared().readValue(header.baseline(), Baseline.class);
    Catalog actual = BaselineComparison.targetCatalog(connection);
    List<RelationName> tables = present(baseline, actual);
    List<Finding> findings = new ArrayList<>();
    String now = BaselineReader.sha256(config.baseline());
    if (!now.equals(baseline.sha256())) {
      findings.add(
          ReadyFindings.BASELINE_CHANGED
              .on(
                  config.baseline().toString(),
                  "The baseline changed since the migration began with it.")
              .because("then: SHA-256 " + baseline.sha256(), "now:  SHA-256 " + now)
              .fix(
                  new Remedy.Action(
                      "Put the former baseline back, or bring the target to the new one and"
                          + " migrate into it afresh.")));
    }
    findings.addAll(
        LedgerChecks.all(
            connection,
            List.of(Stage.LOAD.label(), Stage.BUILD.label(), Stage.VERIFY.label()),
            config.rejects().tolerate()));
    progress.advanced(Stage.READY, 1, 0, 0);
    findings.addAll(CatalogChecks.all(connection, tables));
    progress.advanced(Stage.READY, 1, 0, 0);
    findings.addAll(SequenceChecks.behind(connection, tables));
    progress.advanced(Stage.READY, 1, 0, 0);
    findings.addAll(
        BaselineChecks.findings(
            BaselineComparison.differences(baseline, actual, new JudgedCatalogs(connection)),
            new ParkedObjects(connection).list().stream().anyMatch(entry -> !entry.rebuilt())));
    progress.advanced(Stage.READY, 1, 0, 0);
    List<FileRecord> known = new SourceFiles(connection).list();
    findings.addAll(SourceChecks.findings(FleetFinder.find(config.fleet(), keys(known)), known));
    progress.advanced(Stage.READY, 1, 0, 0);
    return findings;
  }

  private static KnownKeys keys(List<FileRecord> known) {
    KnownKeys.Builder keys = new KnownKeys.Builder();
    known.forEach(record -> keys.add(record.path(), record.sourceKey(), record.identity()));
    return keys.build();
  }

  /** The baseline's tables that are there; a missing one is a difference from the baseline. */
  private static List<RelationName> present(Baseline baseline, Catalog actual) {
    Set<RelationName> found =
        actual.objects().stream()
            .map(CatalogObject::id)
            .filter(id -> id.kind() == ObjectKind.TABLE)
            .map(id -> new RelationName(id.schema(), id.name()))
            .collect(toSet());
    return baseline.tables().stream().map(TargetTable::name).filter(found::contains).toList();
  }
}
