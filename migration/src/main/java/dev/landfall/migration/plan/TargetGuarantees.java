package dev.landfall.migration.plan;

import dev.landfall.migration.baseline.Baseline;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the baseline promises of one table beside its columns: keys, indexes, foreign keys, checks.
 *
 * @param collated the columns whose collation or type is another than the database's own, and so
 *     may ignore case
 */
record TargetGuarantees(
    List<Key> keys, List<ForeignKey> foreignKeys, List<String> checks, Set<String> collated) {
  private static final TargetGuarantees NONE =
      new TargetGuarantees(List.of(), List.of(), List.of(), Set.of());

  TargetGuarantees {
    keys = List.copyOf(keys);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    collated = Set.copyOf(collated);
  }

  /**
   * An index, by itself or behind a key.
   *
   * @param parts the column of each part; empty for an expression
   */
  record Key(boolean unique, boolean partial, List<Optional<String>> parts) {
    Key {
      parts = List.copyOf(parts);
    }
  }

  /** A foreign key; referring and referred columns in the same order. */
  record ForeignKey(List<String> columns, RelationName parent, List<String> parentColumns) {
    ForeignKey {
      columns = List.copyOf(columns);
      parentColumns = List.copyOf(parentColumns);
    }
  }

  /** Those of every table of the baseline, as a function that has some for any name. */
  static Function<RelationName, TargetGuarantees> of(Baseline baseline) {
    Map<RelationName, List<CatalogObject>> objects = new HashMap<>();
    for (CatalogObject object : baseline.catalog().objects()) {
      if (!object.id().relation().isEmpty()) {
        objects
            .computeIfAbsent(
                new RelationName(object.id().schema(), object.id().relation()),
                name -> new ArrayList<>())
            .add(object);
      }
    }
    Map<RelationName, TargetGuarantees> found = new HashMap<>();
    objects.forEach((name, its) -> found.put(name, of(its)));
    return name -> found.getOrDefault(name, NONE);
  }

  private static TargetGuarantees of(List<CatalogObject> objects) {
    List<Key> keys = new ArrayList<>();
    List<ForeignKey> foreignKeys = new ArrayList<>();
    List<String> checks = new ArrayList<>();
    Set<String> collated = new HashSet<>();
    for (CatalogObject object : objects) {
      String type = object.attributes().getOrDefault("type", "");
      String definition = object.attributes().getOrDefault("definition", "");
      if (object.id().kind() == ObjectKind.INDEX) {
        keys.add(index(type, definition));
      } else if (object.id().kind() == ObjectKind.COLUMN) {
        if (object.attributes().containsKey("collation") || type.endsWith("citext")) {
          collated.add(object.id().name());
        }
      } else if (object.id().kind() == ObjectKind.CONSTRAINT) {
        switch (type) {
          case "primary key", "unique" -> keys.add(key(true, false, definition, 0));
          case "foreign key" -> foreignKeys.add(foreignKey(definition));
          case "check" -> checks.add(definition);
          default -> {
            // An exclusion constraint is no counterpart of anything in SQLite.
          }
        }
      }
    }
    return new TargetGuarantees(keys, foreignKeys, checks, collated);
  }

  private static Key index(String type, String definition) {
    int list = Deparsed.find(definition, " USING ", 0);
    return key(
        type.equals("unique index"),
        Deparsed.find(definition, " WHERE ", Math.max(list, 0)) >= 0,
        definition,
        Math.max(list, 0));
  }

  private static Key key(boolean unique, boolean partial, String definition, int from) {
    return new Key(
        unique, partial, Deparsed.list(definition, from).stream().map(Deparsed::column).toList());
  }

  private static ForeignKey foreignKey(String definition) {
    int references = Deparsed.find(definition, " REFERENCES ", 0) + " REFERENCES ".length();
    List<String> parent = Deparsed.names(definition.substring(references));
    return new ForeignKey(
        names(Deparsed.list(definition, 0)),
        new RelationName(parent.getFirst(), parent.getLast()),
        names(Deparsed.list(definition, references)));
  }

  private static List<String> names(List<String> parts) {
    return parts.stream().map(part -> Deparsed.column(part).orElse(part)).toList();
  }
}
