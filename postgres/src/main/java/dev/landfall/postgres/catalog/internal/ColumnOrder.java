package dev.landfall.postgres.catalog.internal;

import static java.util.stream.Collectors.joining;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.CatalogDifference.Changed;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the columns that two tables have in common. A column that is missing moves those
 * after it, so positions are not compared by themselves.
 */
public final class ColumnOrder {
  /** The attribute of a column that says where it is, from 1. */
  public static final String POSITION = "position";

  private ColumnOrder() {}

  public static List<CatalogDifference> changes(
      Map<ObjectId, CatalogObject> expected, Map<ObjectId, CatalogObject> actual) {
    Map<RelationName, List<CatalogObject>> wanted = columns(expected, actual);
    Map<RelationName, List<CatalogObject>> found = columns(actual, expected);
    List<CatalogDifference> changes = new ArrayList<>();
    wanted.forEach(
        (relation, columns) -> {
          String before = names(columns);
          String after = names(found.getOrDefault(relation, List.of()));
          ObjectId table = new ObjectId(ObjectKind.TABLE, relation.schema(), "", relation.name());
          CatalogObject object = expected.get(table);
          if (!before.equals(after) && object != null) {
            changes.add(new Changed(table, "column order", before, after, object.definition()));
          }
        });
    return changes;
  }

  private static Map<RelationName, List<CatalogObject>> columns(
      Map<ObjectId, CatalogObject> objects, Map<ObjectId, CatalogObject> others) {
    Map<RelationName, List<CatalogObject>> columns = new LinkedHashMap<>();
    for (CatalogObject object : objects.values()) {
      ObjectId id = object.id();
      if (id.kind() == ObjectKind.COLUMN && others.containsKey(id)) {
        columns
            .computeIfAbsent(new RelationName(id.schema(), id.relation()), key -> new ArrayList<>())
            .add(object);
      }
    }
    return columns;
  }

  private static String names(List<CatalogObject> columns) {
    return columns.stream()
        .sorted(Comparator.comparingInt(ColumnOrder::position))
        .map(column -> column.id().name())
        .collect(joining(", "));
  }

  private static int position(CatalogObject column) {
    return Integer.parseInt(column.attributes().getOrDefault(POSITION, "0"));
  }
}
