package dev.landfall.migration.begin;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.ledger.Ledger;
import dev.landfall.migration.baseline.BaselineComparison;
import dev.landfall.migration.build.ParkedStore;
import dev.landfall.migration.plan.Plan;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.parking.KeptObject;
import dev.landfall.postgres.parking.Parking;
import dev.landfall.postgres.parking.ParkingSurvey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Begins a migration, in one transaction: makes the ledger, makes the baseline where it is not
 * there yet, proves it equal, parks what slows or blocks the load. Either all of it is there, or
 * nothing.
 */
public final class Beginning {
  private Beginning() {}

  /** What was parked, and what stays in place with its reason. */
  public record Outcome(boolean baselineMade, int parked, List<KeptObject> kept) {
    public Outcome {
      kept = List.copyOf(kept);
    }
  }

  public static Outcome begin(Connection connection, Plan plan, String fleet) throws SQLException {
    connection.setAutoCommit(false);
    try {
      Ledger.create(
          connection,
          fleet,
          plan.digest(),
          JsonMapper.shared().writeValueAsString(plan.baseline()));
      Ledger.follow(connection, plan.digest(), plan.decisions().json());
      boolean made = isBare(connection, plan);
      if (made) {
        missingOnly(connection, plan).createIn(connection);
      }
      checkEqual(connection, plan);
      List<RelationName> tables = plan.tables().stream().map(TableMapping::target).toList();
      ParkingSurvey survey = Parking.survey(connection, tables);
      ParkedStore.store(connection, survey.parkable());
      Parking.park(connection, survey.parkable());
      connection.commit();
      return new Outcome(made, survey.parkable().size(), survey.kept());
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** Whether none of the baseline's relations is there. */
  public static boolean isBare(Connection connection, Plan plan) {
    Catalog actual = BaselineComparison.targetCatalog(connection);
    return plan.baseline().catalog().objects().stream()
        .filter(object -> object.id().kind() == ObjectKind.TABLE)
        .noneMatch(object -> actual.find(object.id()).isPresent());
  }

  /** The baseline without what every database has, or this one has already: schemas, extensions. */
  private static Catalog missingOnly(Connection connection, Plan plan) {
    Catalog actual = BaselineComparison.targetCatalog(connection);
    return plan.baseline().catalog().only(object -> actual.find(object.id()).isEmpty());
  }

  private static void checkEqual(Connection connection, Plan plan) throws SQLException {
    Catalog actual = BaselineComparison.targetCatalog(connection);
    List<CatalogDifference> raw = BaselineComparison.compare(plan.baseline().catalog(), actual);
    List<CatalogDifference> differences =
        BaselineComparison.afterRoundTrip(plan.baseline(), actual, raw).stream()
            .filter(difference -> !madeByHand(plan, difference))
            .toList();
    if (!differences.isEmpty()) {
      throw new LandfallException(
          ErrorCode.TARGET_FAILED,
          "The target's schema is not the baseline: %d differences, the first is %s."
              .formatted(differences.size(), describe(differences.getFirst())),
          "Make the target equal to the baseline, or give an empty database. Nothing was changed.");
    }
  }

  /** What others make may come later: the ready check asks for it. */
  private static boolean madeByHand(Plan plan, CatalogDifference difference) {
    return plan.baseline()
        .catalog()
        .find(difference.id())
        .filter(CatalogObject::isOnlyNamed)
        .isPresent();
  }

  private static String describe(CatalogDifference difference) {
    return switch (difference) {
      case CatalogDifference.Missing it -> it.id() + " is missing";
      case CatalogDifference.Extra it -> it.id() + " is not in the baseline";
      case CatalogDifference.Changed it ->
          "%s: %s is %s, not %s".formatted(it.id(), it.attribute(), it.actual(), it.expected());
    };
  }
}
