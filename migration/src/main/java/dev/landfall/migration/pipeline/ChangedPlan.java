package dev.landfall.migration.pipeline;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.Ledger;
import dev.landfall.ledger.LedgerHeader;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.PlanChanges;
import dev.landfall.migration.plan.PlanDecisions;
import dev.landfall.migration.progress.ProgressListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A plan that is not quite the one that the migration was begun with. What only changes how values
 * come out is taken up: the files that it concerns are loaded again. What changes the target's
 * tables or the source key is refused.
 */
final class ChangedPlan {
  private final Connection ledger;
  private final Plan plan;
  private final ProgressListener progress;

  ChangedPlan(Connection ledger, Plan plan, ProgressListener progress) {
    this.ledger = ledger;
    this.plan = plan;
    this.progress = progress;
  }

  /** Makes the plan the ledger's, or refuses it; does nothing where it is. */
  void adopt(LedgerHeader header) throws SQLException {
    Optional<PlanDecisions> begun = header.decisions().map(PlanDecisions::read);
    if (begun.isEmpty()) {
      if (!header.planDigest().equals(plan.digest())) {
        throw refused(header, List.of("what it was begun with was not written down"));
      }
      return;
    }
    PlanChanges changes = PlanChanges.since(begun.get(), plan);
    if (changes.none()) {
      return;
    }
    if (!changes.lasting().isEmpty()) {
      throw refused(header, changes.lasting());
    }
    ledger.setAutoCommit(false);
    try {
      SourceFiles files = new SourceFiles(ledger);
      int again =
          files.reload(changes.filesToLoadAgain())
              + files.reloadRejected(changes.filesToLoadAgainWhereRejected());
      Ledger.follow(ledger, plan.digest(), plan.decisions().json());
      ledger.commit();
      changes.lines().forEach(line -> progress.note("changed since it was begun: " + line));
      progress.note("%d loaded files are loaded again because of that".formatted(again));
    } catch (SQLException | RuntimeException e) {
      ledger.rollback();
      throw e;
    } finally {
      ledger.setAutoCommit(true);
    }
  }

  private static LandfallException refused(LedgerHeader header, List<String> changes) {
    return new LandfallException(
        ErrorCode.LEDGER_FOREIGN,
        "The target holds a migration of another plan (fleet %s, begun %s). Changed since:%n  %s"
            .formatted(header.fleet(), header.createdAt(), String.join("\n  ", changes)),
        "Go on with that plan's configuration and baseline (how columns convert may change, their"
            + " tables and the key may not), or migrate into another database. To begin afresh,"
            + " drop the schema landfall and the baseline's tables.");
  }
}
