package dev.landfall.gate.schema.compare;

import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A catalog of a copy, with what only the original knows. */
final class Merging {
  /** What a copy can't show: see {@link dev.landfall.postgres.catalog.RoundTrip}. */
  private static final List<String> KEPT =
      List.of("valid", "ready", "tablespace", "version", "compression", "owner");

  private Merging() {}

  static Catalog of(Catalog copy, Catalog original) {
    Map<ObjectId, CatalogObject> sources = new HashMap<>();
    original.objects().forEach(object -> sources.put(object.id(), object));
    List<CatalogObject> objects = new ArrayList<>();
    for (CatalogObject object : copy.objects()) {
      CatalogObject source = sources.remove(object.id());
      objects.add(source == null ? object : merged(object, source));
    }
    for (CatalogObject object : original.objects()) {
      if (sources.containsKey(object.id()) && object.isOnlyNamed()) {
        objects.add(object);
      }
    }
    return new Catalog(copy.serverVersionNumber(), objects);
  }

  private static CatalogObject merged(CatalogObject copy, CatalogObject source) {
    SortedMap<String, String> attributes = new TreeMap<>(copy.attributes());
    for (String name : KEPT) {
      String value = source.attributes().get(name);
      if (value == null) {
        attributes.remove(name);
      } else {
        attributes.put(name, value);
      }
    }
    return new CatalogObject(copy.id(), attributes, copy.definition());
  }
}
