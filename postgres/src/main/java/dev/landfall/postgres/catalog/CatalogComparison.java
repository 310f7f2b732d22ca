package dev.landfall.postgres.catalog;

import dev.landfall.postgres.catalog.CatalogDifference.Changed;
import dev.landfall.postgres.catalog.CatalogDifference.Extra;
import dev.landfall.postgres.catalog.CatalogDifference.Missing;
import dev.landfall.postgres.catalog.internal.ColumnOrder;
import dev.landfall.postgres.catalog.internal.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two catalogs object by object and attribute by attribute. */
public final class CatalogComparison {
  private CatalogComparison() {}

  /**
   * What has to be done to {@code actual} for it to be as expected, ordered by object. Texts are
   * compared as they are: bring both sides through {@link RoundTrip} before, unless both come from
   * one server.
   */
  public static List<CatalogDifference> compare(Catalog expected, Catalog actual) {
    Map<ObjectId, CatalogObject> wanted = byId(expected);
    Map<ObjectId, CatalogObject> found = byId(actual);
    List<CatalogDifference> differences = new ArrayList<>();
    Parts.without(wanted.values(), found.keySet())
        .forEach((object, parts) -> differences.add(new Missing(object, parts)));
    Parts.without(found.values(), wanted.keySet())
        .forEach((object, parts) -> differences.add(new Extra(object, parts)));
    for (CatalogObject object : wanted.values()) {
      CatalogObject other = found.get(object.id());
      if (other != null) {
        differences.addAll(changes(object, other));
      }
    }
    differences.addAll(ColumnOrder.changes(wanted, found));
    differences.sort(Comparator.comparing(CatalogDifference::id));
    return List.copyOf(differences);
  }

  private static Map<ObjectId, CatalogObject> byId(Catalog catalog) {
    Map<ObjectId, CatalogObject> objects = new TreeMap<>();
    for (CatalogObject object : catalog.objects()) {
      objects.put(object.id(), object);
    }
    return objects;
  }

  private static List<CatalogDifference> changes(CatalogObject expected, CatalogObject actual) {
    if (expected.attributes().equals(actual.attributes())) {
      return List.of();
    }
    SortedSet<String> names = new TreeSet<>(expected.attributes().keySet());
    names.addAll(actual.attributes().keySet());
    names.remove(ColumnOrder.POSITION);
    List<CatalogDifference> changes = new ArrayList<>();
    for (String name : names) {
      String wanted = expected.attributes().get(name);
      String found = actual.attributes().get(name);
      if (wanted == null ? found != null : !wanted.equals(found)) {
        changes.add(new Changed(expected.id(), name, wanted, found, expected.definition()));
      }
    }
    return changes;
  }
}
