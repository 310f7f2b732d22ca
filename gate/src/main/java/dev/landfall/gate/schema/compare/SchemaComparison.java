package dev.landfall.gate.schema.compare;

import dev.landfall.gate.schema.read.Schema;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogComparison;
import dev.landfall.postgres.catalog.CatalogDifference;
import dev.landfall.postgres.catalog.CatalogDifference.Changed;
import dev.landfall.postgres.catalog.CatalogDifference.Extra;
import dev.landfall.postgres.catalog.CatalogDifference.Missing;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A comparison of two schemas by meaning. What two texts of one server do not settle is settled by
 * a server: both sides make a round trip where texts differ, and what looks renamed is renamed back
 * in a throw-away copy and looked at again.
 *
 * @param expected as it should be
 * @param actual as it is
 * @param changes by object, none twice
 * @param lostStatements those that could not be executed, and that only the expected side has
 */
public record SchemaComparison(
    Schema expected, Schema actual, List<SchemaChange> changes, List<String> lostStatements) {
  public SchemaComparison {
    changes = List.copyOf(changes);
    lostStatements = List.copyOf(lostStatements);
  }

  /** Compares; the reader's server is started only where it is needed. */
  public static SchemaComparison of(Schema expected, Schema actual, SchemaReader reader) {
    Schema wanted = expected;
    Schema found = actual;
    List<CatalogDifference> differences = compare(wanted.catalog(), found.catalog());
    boolean sameWords = wanted.wordsOf() != 0 && wanted.wordsOf() == found.wordsOf();
    if (!sameWords && differences.stream().anyMatch(Changed.class::isInstance)) {
      wanted = reader.normal(wanted);
      found = reader.normal(found);
      differences = compare(wanted.catalog(), found.catalog());
    }
    Renames renames = Renames.none();
    if (Renames.arePossible(differences)) {
      renames = Renames.undone(wanted, found, reader);
      differences = renames.differences().orElse(differences);
    }
    List<SchemaChange> changes =
        new ArrayList<>(
            changes(differences, wanted.catalog(), renames.catalog().orElse(found.catalog())));
    changes.addAll(renames.changes());
    changes.sort(
        Comparator.comparing(SchemaChange::group)
            .thenComparing(SchemaChange::meaning)
            .thenComparing(SchemaChange::id));
    List<String> lost = new ArrayList<>(expected.notExecuted());
    actual.notExecuted().forEach(lost::remove);
    return new SchemaComparison(expected, actual, changes, lost);
  }

  static List<CatalogDifference> compare(Catalog expected, Catalog actual) {
    Set<ObjectId> one = statementsOnly(expected);
    Set<ObjectId> other = statementsOnly(actual);
    Predicate<ObjectId> saidDifferently = id -> one.contains(id) != other.contains(id);
    return CatalogComparison.compare(expected, actual).stream()
        .filter(difference -> !isSaidByOneSideOnly(difference))
        .filter(it -> !(it instanceof Changed && saidDifferently.test(it.id())))
        .toList();
  }

  /** What one side says in statements and the other in a catalog can't be compared. */
  private static Set<ObjectId> statementsOnly(Catalog catalog) {
    return catalog.objects().stream()
        .filter(Schema::isKnownByStatements)
        .map(CatalogObject::id)
        .collect(Collectors.toSet());
  }

  /** Who owns an object, and which version an extension has: not every source says it. */
  private static boolean isSaidByOneSideOnly(CatalogDifference difference) {
    return difference instanceof Changed changed
        && (changed.attribute().equals("owner")
            || (changed.attribute().equals("version")
                && changed.id().kind() == ObjectKind.EXTENSION))
        && (changed.expected() == null || changed.actual() == null);
  }

  private static List<SchemaChange> changes(
      List<CatalogDifference> differences, Catalog expected, Catalog actual) {
    Map<ObjectId, CatalogObject> wanted = byId(expected);
    Map<ObjectId, CatalogObject> found = byId(actual);
    Map<ObjectId, List<Changed>> changed = new TreeMap<>();
    List<SchemaChange> changes = new ArrayList<>();
    for (CatalogDifference difference : differences) {
      switch (difference) {
        case Missing(CatalogObject object, List<CatalogObject> parts) ->
            changes.add(missing(object, parts));
        case Extra(CatalogObject object, List<CatalogObject> parts) ->
            changes.add(extra(object, parts));
        case Changed it -> changed.computeIfAbsent(it.id(), key -> new ArrayList<>()).add(it);
      }
    }
    changed.forEach(
        (id, list) -> {
          CatalogObject from = wanted.get(id);
          CatalogObject to = found.get(id);
          if (from != null && to != null) {
            changes.add(changed(list, from, to));
          }
        });
    return changes;
  }

  private static Map<ObjectId, CatalogObject> byId(Catalog catalog) {
    Map<ObjectId, CatalogObject> objects = new HashMap<>();
    catalog.objects().forEach(object -> objects.put(object.id(), object));
    return objects;
  }

  private static SchemaChange missing(CatalogObject object, List<CatalogObject> parts) {
    List<CatalogObject> gone = new ArrayList<>(List.of(object));
    gone.addAll(parts);
    Meaning meaning = Judgement.missing(object);
    List<CatalogObject> own =
        parts.stream().filter(it -> it.id().kind() != ObjectKind.COLUMN).toList();
    String with = parts.isEmpty() ? "" : ", and with it " + Counts.of(parts);
    return new SchemaChange(
        object.id(),
        meaning,
        Said.subject(object) + " is gone" + with,
        own.stream().limit(40).map(Said::line).toList(),
        gone,
        Optional.of(object),
        Optional.empty());
  }

  private static SchemaChange extra(CatalogObject object, List<CatalogObject> parts) {
    String with = parts.isEmpty() ? "" : ", and with it " + Counts.of(parts);
    return new SchemaChange(
        object.id(),
        Judgement.extra(object),
        Said.subject(object) + " is new" + with,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.of(object));
  }

  private static SchemaChange changed(
      List<Changed> list, CatalogObject expected, CatalogObject actual) {
    Meaning meaning = Meaning.EXTRA;
    List<String> evidence = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Changed change : list) {
      if (isSaidElsewhere(change, list)) {
        continue;
      }
      meaning = meaning.worse(Judgement.changed(change, expected, actual));
      names.add(change.attribute());
      evidence.add(change.attribute() + " was: " + Said.value(change.expected()));
      evidence.add(change.attribute() + " is:  " + Said.value(change.actual()));
    }
    return new SchemaChange(
        expected.id(),
        meaning,
        Said.subject(expected) + Said.differs(list, names, meaning),
        evidence,
        List.of(),
        Optional.of(expected),
        Optional.of(actual));
  }

  /** A constraint's text repeats what its other attributes say: NOT VALID, DEFERRABLE. */
  private static boolean isSaidElsewhere(Changed change, List<Changed> all) {
    return change.attribute().equals("definition")
        && change.id().kind() == ObjectKind.CONSTRAINT
        && all.size() > 1
        && change.expected() != null
        && change.actual() != null
        && DefinitionWords.essence(change.expected())
            .equals(DefinitionWords.essence(change.actual()));
  }

  /** What is gone, by kind: {@code 12 indexes, 5 foreign keys, 31 checks}; empty: nothing. */
  public String removed() {
    return Counts.of(changes.stream().flatMap(change -> change.gone().stream()).toList());
  }

  /** What is there and does less, by kind: {@code 40 columns}; empty: nothing. */
  public String weakened() {
    return Counts.of(
        changes.stream()
            .filter(change -> change.meaning() == Meaning.WEAKENED && change.gone().isEmpty())
            .flatMap(change -> change.expected().stream())
            .toList());
  }
}
