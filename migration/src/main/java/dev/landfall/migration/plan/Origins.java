package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.Origin;
import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables and columns of a baseline whose comments say what they were made from. A name that two
 * claim is nobody's. Immutable.
 */
final class Origins {
  private static final String ON_COLUMN = "on column ";

  private final Map<String, RelationName> tables = new HashMap<>();
  private final Map<RelationName, Map<String, String>> columns = new HashMap<>();

  private Origins() {}

  static Origins of(Baseline baseline) {
    Origins origins = new Origins();
    Set<String> twice = new HashSet<>();
    for (CatalogObject object : baseline.catalog().objects()) {
      ObjectId id = object.id();
      if (id.kind() == ObjectKind.COMMENT && !id.relation().isEmpty()) {
        String text = Names.foldedAsSqlite(object.attributes().getOrDefault("text", ""));
        RelationName relation = new RelationName(id.schema(), id.relation());
        if (id.name().startsWith(ON_COLUMN)) {
          origins
              .columns
              .computeIfAbsent(relation, k -> new HashMap<>())
              .putIfAbsent(text, id.name().substring(ON_COLUMN.length()));
        } else if (origins.tables.putIfAbsent(text, relation) != null) {
          twice.add(text);
        }
      }
    }
    origins.tables.keySet().removeAll(twice);
    return origins;
  }

  Optional<RelationName> table(String source) {
    return Optional.ofNullable(tables.get(Names.foldedAsSqlite(Origin.table(source))));
  }

  Optional<String> column(RelationName target, String source) {
    return Optional.ofNullable(
        columns.getOrDefault(target, Map.of()).get(Names.foldedAsSqlite(Origin.column(source))));
  }
}
