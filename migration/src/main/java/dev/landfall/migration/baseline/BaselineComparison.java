package dev.landfall.migration.baseline;

import dev.landfall.ledger.JudgedCatalogs;
import dev.landfall.ledger.Ledger;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogComparison;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.catalog.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The comparison of a target's catalog with the baseline. Where texts differ, both sides make one
 * round trip through a scratch server, since the same meaning has more than one text.
 */
public final class BaselineComparison {
  private BaselineComparison() {}

  /** The target's catalog without the ledger. */
  public static Catalog targetCatalog(Connection target) {
    return Catalog.read(target, CatalogScope.everythingExcept(Ledger.SCHEMA));
  }

  /**
   * How the target differs from the baseline.
   *
   * @param judged what was found equal before; it learns from this comparison
   */
  public static List<CatalogDifference> differences(
      Baseline baseline, Catalog actual, JudgedCatalogs judged) throws SQLException {
    String pair = baseline.catalog().fingerprint() + ":" + actual.fingerprint();
    List<CatalogDifference> raw = compare(baseline.catalog(), actual);
    List<CatalogDifference> extra =
        raw.stream().filter(CatalogDifference.Extra.class::isInstance).toList();
    if (raw.size() == extra.size() || judged.equal(pair)) {
      return extra;
    }
    List<CatalogDifference> differences = afterRoundTrip(baseline, actual, raw);
    if (differences.isEmpty()) {
      judged.remember(pair);
    }
    List<CatalogDifference> all = new ArrayList<>(differences);
    all.addAll(extra);
    return all;
  }

  /** How the catalogs differ, text by text. */
  public static List<CatalogDifference> compare(Catalog expected, Catalog actual) {
    return CatalogComparison.compare(expected, actual).stream()
        .filter(difference -> !versionOfExtension(difference))
        .filter(difference -> !unknownToBaseline(expected, difference))
        .toList();
  }

  /** An object of which the baseline knows no more than its name. */
  private static boolean unknownToBaseline(Catalog expected, CatalogDifference difference) {
    return difference instanceof CatalogDifference.Changed changed
        && changed.expected() == null
        && expected
            .find(changed.id())
            .filter(CatalogObject::isOnlyNamed)
            .filter(object -> object.attributes().isEmpty())
            .isPresent();
  }

  /** An extension's version is the server's that makes it: a baseline's file does not say it. */
  private static boolean versionOfExtension(CatalogDifference difference) {
    return difference instanceof CatalogDifference.Changed changed
        && changed.id().kind() == ObjectKind.EXTENSION
        && changed.attribute().equals("version");
  }

  /** The differences that a round trip of both sides does not resolve; extra objects aside. */
  public static List<CatalogDifference> afterRoundTrip(
      Baseline baseline, Catalog actual, List<CatalogDifference> raw) throws SQLException {
    boolean texts = raw.stream().anyMatch(CatalogDifference.Changed.class::isInstance);
    if (!texts) {
      return withoutExtra(raw);
    }
    Set<ObjectId> wanted = new HashSet<>();
    baseline.catalog().objects().forEach(object -> wanted.add(object.id()));
    try (Scratch scratch = Scratch.start()) {
      Catalog expected = throughScratch(scratch, baseline.catalog());
      Catalog found = throughScratch(scratch, actual.only(object -> wanted.contains(object.id())));
      return withoutExtra(compare(expected, found));
    }
  }

  private static Catalog throughScratch(Scratch scratch, Catalog catalog) {
    Scratch.Database database = scratch.database();
    return RoundTrip.throughScratch(catalog, database.connection(), database.helper());
  }

  private static List<CatalogDifference> withoutExtra(List<CatalogDifference> differences) {
    return differences.stream()
        .filter(difference -> !(difference instanceof CatalogDifference.Extra))
        .toList();
  }
}
