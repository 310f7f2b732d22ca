package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which objects go when another one goes: a table takes its columns with it. */
public final class Parts {
  private static final List<String> LINKS =
      List.of("on", "owned by", "identity of", "partition of", "inherited from");
  private static final List<ObjectKind> OWNERS_OF_PARTS =
      List.of(
          ObjectKind.TABLE,
          ObjectKind.VIEW,
          ObjectKind.MATERIALIZED_VIEW,
          ObjectKind.SEQUENCE,
          ObjectKind.TYPE);

  private final Map<String, CatalogObject> gone = new HashMap<>();

  private Parts(Collection<CatalogObject> objects, Set<ObjectId> present) {
    for (CatalogObject object : objects) {
      if (!present.contains(object.id())) {
        gone.put(object.id().toString(), object);
      }
    }
  }

  /**
   * The objects that are not present, without those that are a part of another one of them; for
   * each, its parts.
   */
  public static Map<CatalogObject, List<CatalogObject>> without(
      Collection<CatalogObject> objects, Set<ObjectId> present) {
    Parts parts = new Parts(objects, present);
    SortedMap<ObjectId, List<CatalogObject>> byWhole = new TreeMap<>();
    Map<ObjectId, CatalogObject> wholes = new HashMap<>();
    for (CatalogObject object : parts.gone.values()) {
      CatalogObject whole = parts.whole(object);
      wholes.put(whole.id(), whole);
      List<CatalogObject> list = byWhole.computeIfAbsent(whole.id(), key -> new ArrayList<>());
      if (!whole.id().equals(object.id())) {
        list.add(object);
      }
    }
    Map<CatalogObject, List<CatalogObject>> result = new HashMap<>();
    byWhole.forEach(
        (id, list) -> {
          list.sort((a, b) -> a.id().compareTo(b.id()));
          CatalogObject whole = wholes.get(id);
          if (whole != null) {
            result.put(whole, list);
          }
        });
    return result;
  }

  private CatalogObject whole(CatalogObject part) {
    CatalogObject whole = part;
    Set<ObjectId> seen = new HashSet<>();
    while (seen.add(whole.id())) {
      for (String candidate : candidates(whole)) {
        CatalogObject larger = gone.get(candidate);
        if (larger != null && !seen.contains(larger.id())) {
          whole = larger;
          break;
        }
      }
    }
    return whole;
  }

  private static List<String> candidates(CatalogObject part) {
    ObjectId id = part.id();
    List<String> candidates = new ArrayList<>();
    for (String link : LINKS) {
      String whole = part.attributes().get(link);
      if (whole != null) {
        candidates.add(whole);
      }
    }
    if (id.kind() == ObjectKind.DEFAULT) {
      candidates.add(
          new ObjectId(ObjectKind.COLUMN, id.schema(), id.relation(), id.name()).toString());
    }
    if (!id.relation().isEmpty()) {
      for (ObjectKind kind : OWNERS_OF_PARTS) {
        candidates.add(new ObjectId(kind, id.schema(), "", id.relation()).toString());
      }
    }
    if (!id.schema().isEmpty()) {
      candidates.add(new ObjectId(ObjectKind.SCHEMA, id.schema(), "", id.schema()).toString());
    }
    return candidates;
  }
}
