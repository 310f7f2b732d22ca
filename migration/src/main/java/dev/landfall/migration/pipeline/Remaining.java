package dev.landfall.migration.pipeline;

import static java.util.stream.Collectors.toSet;

import dev.landfall.ledger.FileRecord;
import dev.landfall.ledger.SourceFiles;
import dev.landfall.ledger.StageRecord;
import dev.landfall.ledger.Stages;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.ledger.Verifications;
import dev.landfall.ledger.VerifiedRelations;
import dev.landfall.migration.build.Builder;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stage;
import dev.landfall.migration.transfer.Loader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** What the ledger says is left to do of a plan, in one session. Not thread-safe. */
final class Remaining {
  private final Connection ledger;
  private final Plan plan;

  Remaining(Connection ledger, Plan plan) {
    this.ledger = ledger;
    this.plan = plan;
  }

  /** What somebody else may have written to since it was compared is compared again. */
  void lookAgain(ProgressListener progress) throws SQLException {
    List<VerifiedRelations.Changed> changes = new VerifiedRelations(ledger).changed();
    for (VerifiedRelations.Changed changed : changes) {
      progress.note(
          "%s may have changed since it was verified (%s): it is compared again"
              .formatted(changed.relation(), changed.how()));
    }
    new Verifications(ledger)
        .forget(changes.stream().map(VerifiedRelations.Changed::target).distinct().toList());
  }

  /** Whether every file is loaded as it is now, built and verified. */
  boolean nothing() throws SQLException {
    List<FileRecord> known = new SourceFiles(ledger).list();
    Set<String> keys = known.stream().map(FileRecord::sourceKey).collect(toSet());
    return plan.survey().files().stream().allMatch(file -> keys.contains(file.key()))
        && Loader.left(plan, known).isEmpty()
        && Loader.wanted(plan, known).isEmpty()
        && done(Stage.LOAD)
        && done(Stage.BUILD)
        && done(Stage.VERIFY)
        && Builder.stepsLeft(ledger, object -> true) == 0
        && new Verifications(ledger).targets().containsAll(targets())
        && new TableAccounts(ledger).list().stream().allMatch(TableAccounts.Audited::equal);
  }

  private Set<String> targets() {
    return plan.tables().stream().map(table -> table.target().quoted()).collect(toSet());
  }

  private boolean done(Stage stage) throws SQLException {
    return new Stages(ledger)
        .find(stage.label())
        .filter(record -> record.state() == StageRecord.State.DONE)
        .isPresent();
  }
}
