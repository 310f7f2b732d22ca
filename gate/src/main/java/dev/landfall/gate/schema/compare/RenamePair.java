package dev.landfall.gate.schema.compare;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A missing object and an extra one that are alike but for the name.
 *
 * @param expected the missing one
 * @param actual the extra one
 * @param sql what gives the extra one the missing one's name
 */
record RenamePair(CatalogObject expected, CatalogObject actual, String sql) {
  /** From the outside in: what is in a table is looked at when the table has its name. */
  private static final List<Set<ObjectKind>> LEVELS =
      List.of(
          EnumSet.of(ObjectKind.TABLE, ObjectKind.TYPE, ObjectKind.FUNCTION),
          EnumSet.of(ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.COLUMN),
          EnumSet.of(ObjectKind.SEQUENCE),
          EnumSet.of(
              ObjectKind.CONSTRAINT,
              ObjectKind.INDEX,
              ObjectKind.TRIGGER,
              ObjectKind.POLICY,
              ObjectKind.RULE,
              ObjectKind.STATISTICS));

  /** Attributes that a rename of something else changes with it. */
  private static final Set<String> LINKS =
      Set.of("partition of", "inherited from", "owned by", "identity of", "position");

  /** The pairs of the outermost level that has any which were not tried yet. */
  static List<RenamePair> of(List<CatalogDifference> differences, Set<String> tried) {
    List<CatalogObject> missing = Renames.missing(differences).toList();
    List<CatalogObject> extra = Renames.extra(differences).toList();
    for (Set<ObjectKind> level : LEVELS) {
      List<RenamePair> pairs = pairs(level, missing, extra);
      pairs.removeIf(pair -> tried.contains(pair.sql()));
      if (!pairs.isEmpty()) {
        return pairs;
      }
    }
    return List.of();
  }

  private static List<RenamePair> pairs(
      Set<ObjectKind> level, List<CatalogObject> missing, List<CatalogObject> extra) {
    Map<List<Object>, List<CatalogObject>> candidates = new HashMap<>();
    for (CatalogObject object : extra) {
      if (level.contains(object.id().kind())) {
        candidates.computeIfAbsent(likeness(object, extra), key -> new ArrayList<>()).add(object);
      }
    }
    List<RenamePair> pairs = new ArrayList<>();
    Set<ObjectId> taken = new HashSet<>();
    for (CatalogObject object : missing) {
      if (level.contains(object.id().kind())) {
        candidates.getOrDefault(likeness(object, missing), List.of()).stream()
            .filter(it -> !taken.contains(it.id()))
            .min((a, b) -> Integer.compare(distance(object, a), distance(object, b)))
            .ifPresent(
                it -> {
                  taken.add(it.id());
                  pairs.add(new RenamePair(object, it, sql(it.id(), object.id())));
                });
      }
    }
    return pairs;
  }

  /** Equal for two objects that differ in the name only. */
  private static List<Object> likeness(CatalogObject object, List<CatalogObject> all) {
    ObjectId id = object.id();
    if (id.kind() == ObjectKind.TABLE) {
      Set<String> columns = new TreeSet<>();
      for (CatalogObject other : all) {
        if (other.id().kind() == ObjectKind.COLUMN
            && other.id().schema().equals(id.schema())
            && other.id().relation().equals(id.name())) {
          columns.add(other.id().name() + " " + other.attributes().get("type"));
        }
      }
      return List.of(id.kind(), id.schema(), columns, bound(object));
    }
    SortedMap<String, String> attributes = new TreeMap<>(object.attributes());
    attributes.keySet().removeAll(LINKS);
    String definition = attributes.get("definition");
    if (definition != null) {
      attributes.put("definition", nameless(definition, plainName(id)));
    }
    String arguments =
        id.kind() == ObjectKind.FUNCTION ? id.name().substring(id.name().indexOf('(')) : "";
    String place = object.attributes().getOrDefault("owned by", "");
    return List.of(id.kind(), id.schema(), id.relation(), arguments, attributes, place);
  }

  private static String bound(CatalogObject table) {
    return table.attributes().getOrDefault("partition bound", "");
  }

  private static int distance(CatalogObject a, CatalogObject b) {
    String from = a.attributes().getOrDefault("position", a.id().name());
    String to = b.attributes().getOrDefault("position", b.id().name());
    return from.equals(to) ? 0 : 1 + Math.abs(from.length() - to.length());
  }

  private static String plainName(ObjectId id) {
    return id.kind() == ObjectKind.FUNCTION
        ? id.name().substring(0, Math.max(0, id.name().indexOf('(')))
        : id.name();
  }

  private static String nameless(String definition, String name) {
    return Pattern.compile("(?<![\\w$])\"?" + Pattern.quote(name) + "\"?(?![\\w$])")
        .matcher(definition)
        .replaceFirst("?");
  }

  private static String sql(ObjectId from, ObjectId to) {
    String own = RelationName.quote(from.name());
    String wanted = RelationName.quote(plainName(to));
    String in = RelationName.quote(from.schema()) + ".";
    String table = in + RelationName.quote(from.relation());
    return switch (from.kind()) {
      case TABLE -> "alter table " + in + own + " rename to " + wanted;
      case VIEW -> "alter view " + in + own + " rename to " + wanted;
      case MATERIALIZED_VIEW -> "alter materialized view " + in + own + " rename to " + wanted;
      case SEQUENCE -> "alter sequence " + in + own + " rename to " + wanted;
      case INDEX -> "alter index " + in + own + " rename to " + wanted;
      case STATISTICS -> "alter statistics " + in + own + " rename to " + wanted;
      case TYPE -> "alter type " + in + own + " rename to " + wanted;
      case FUNCTION ->
          "alter routine "
              + in
              + RelationName.quote(plainName(from))
              + from.name().substring(from.name().indexOf('('))
              + " rename to "
              + wanted;
      case COLUMN -> "alter table " + table + " rename column " + own + " to " + wanted;
      case CONSTRAINT -> "alter table " + table + " rename constraint " + own + " to " + wanted;
      case TRIGGER -> "alter trigger " + own + " on " + table + " rename to " + wanted;
      case POLICY -> "alter policy " + own + " on " + table + " rename to " + wanted;
      case RULE -> "alter rule " + own + " on " + table + " rename to " + wanted;
      case SCHEMA,
          EXTENSION,
          COLLATION,
          OPERATOR,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_CONFIGURATION,
          DEFAULT,
          PUBLICATION,
          EVENT_TRIGGER,
          GRANT,
          COMMENT,
          DEFAULT_PRIVILEGES,
          UNSUPPORTED ->
          throw new IllegalArgumentException("not renamed: " + from);
    };
  }

  /** A name that nobody chose tells nothing. */
  boolean isWorthTelling() {
    return !(InventedName.isOne(expected) && InventedName.isOne(actual));
  }

  SchemaChange change() {
    return new SchemaChange(
        expected.id(),
        Meaning.RENAMED,
        "%s is called %s".formatted(Said.subject(expected), actual.id().name()),
        List.of(),
        List.of(),
        Optional.of(expected),
        Optional.of(actual));
  }

  /** The same object after this rename. */
  CatalogObject applied(CatalogObject object) {
    ObjectId id = object.id();
    if (id.equals(actual.id())) {
      return new CatalogObject(expected.id(), object.attributes(), object.definition());
    }
    boolean within =
        expected.id().kind() == ObjectKind.TABLE
            && id.schema().equals(actual.id().schema())
            && id.relation().equals(actual.id().name());
    return within
        ? new CatalogObject(
            new ObjectId(id.kind(), id.schema(), expected.id().name(), id.name()),
            object.attributes(),
            object.definition())
        : object;
  }
}
