package dev.landfall.migration.pipeline;

import dev.landfall.findings.Finding;
import dev.landfall.findings.report.Report;
import dev.landfall.gate.preflight.Preflight;
import dev.landfall.gate.preflight.PreflightRequest;
import dev.landfall.gate.preflight.TempStep;
import dev.landfall.ledger.Ledger;
import dev.landfall.migration.build.BuildSessions;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.size.TempNeed;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The preflight stage: the plan's needs against what the target is. */
final class PreflightStage {
  private static final Set<ObjectKind> LOCKED =
      EnumSet.of(ObjectKind.TABLE, ObjectKind.INDEX, ObjectKind.CONSTRAINT, ObjectKind.SEQUENCE);

  private PreflightStage() {}

  static List<Finding> check(
      Connection connection, MigrationConfig config, Plan plan, ProgressListener progress)
      throws SQLException {
    Instant began = Instant.now();
    progress.started(Stage.PREFLIGHT, 1);
    List<Finding> findings = Preflight.check(connection, request(connection, config, plan));
    progress.advanced(Stage.PREFLIGHT, 1, 0, 0);
    progress.finished(
        Stage.PREFLIGHT,
        "%d checks, %d findings%s"
            .formatted(Preflight.CHECKS, findings.size(), ofPlan(config, plan)),
        Duration.between(began, Instant.now()));
    return findings;
  }

  /**
   * The report after it counts the plan's findings too: then the line must not look like a pass.
   */
  private static String ofPlan(MigrationConfig config, Plan plan) {
    Report report = Waiving.check(config, "plan", plan.findings());
    long failing =
        report.findings().stream().filter(finding -> finding.failsAt(report.threshold())).count();
    return failing == 0 ? "" : "; %d of the plan count too".formatted(failing);
  }

  private static PreflightRequest request(Connection connection, MigrationConfig config, Plan plan)
      throws SQLException {
    List<CatalogObject> objects = plan.baseline().catalog().objects();
    return new PreflightRequest(
        Ledger.find(connection).isPresent(),
        names(objects, ObjectKind.SCHEMA),
        plan.tables().stream().map(TableMapping::target).toList(),
        (int) objects.stream().filter(object -> LOCKED.contains(object.id().kind())).count(),
        plan.baseline().roles(),
        names(objects, ObjectKind.EXTENSION),
        // One more holds the ledger's lock.
        Math.max(config.load().sessions(), config.build().sessions()) + 1,
        temp(config, plan));
  }

  private static List<TempStep> temp(MigrationConfig config, Plan plan) {
    int workers = BuildSessions.parallelWorkers(config.build());
    return plan.sizes().temp().stream()
        .map(
            need ->
                new TempStep(
                    "%s %s on %s".formatted(need.kind().phrase(), need.object(), need.table()),
                    need.bytes(),
                    need.kind() == TempNeed.Kind.INDEX ? workers : 0,
                    need.kind() == TempNeed.Kind.INDEX))
        .toList();
  }

  private static List<String> names(List<CatalogObject> objects, ObjectKind kind) {
    return objects.stream()
        .filter(object -> object.id().kind() == kind)
        .map(object -> object.id().name())
        .toList();
  }
}
