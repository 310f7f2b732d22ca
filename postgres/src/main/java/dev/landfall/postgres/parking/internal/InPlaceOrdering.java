package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.InPlaceOrder;
import dev.landfall.postgres.parking.KeptObject;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import dev.landfall.postgres.parking.TableCycle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The named tables as the strongly connected components of their foreign keys, by Tarjan's
 * algorithm: it finds a component after all that it references. Not thread-safe.
 */
public final class InPlaceOrdering {
  private static final Comparator<RelationName> BY_NAME =
      Comparator.comparing(RelationName::schema).thenComparing(RelationName::name);

  private final CatalogFacts facts;
  private final Map<RelationName, RelationFact> byName = new HashMap<>();
  private final Map<Long, Set<Long>> referenced = new LinkedHashMap<>();
  private final Map<Long, Integer> number = new HashMap<>();
  private final Map<Long, Integer> lowest = new HashMap<>();
  private final Deque<Long> open = new ArrayDeque<>();
  private final List<RelationName> tables = new ArrayList<>();
  private final List<TableCycle> cycles = new ArrayList<>();

  public InPlaceOrdering(CatalogFacts facts) {
    this.facts = facts;
    for (RelationFact relation : facts.relations().values()) {
      byName.put(relation.name(), relation);
      if (relation.listed()) {
        referenced.put(relation.oid(), new LinkedHashSet<>());
      }
    }
  }

  public InPlaceOrder order() {
    for (ForeignKeyFact foreignKey : facts.foreignKeys()) {
      if (foreignKey.enforced()) {
        for (Long referencing : within(foreignKey.relation())) {
          referenced
              .computeIfAbsent(referencing, oid -> new LinkedHashSet<>())
              .addAll(within(foreignKey.referenced()));
        }
      }
    }
    for (Long oid : List.copyOf(referenced.keySet())) {
      if (!number.containsKey(oid)) {
        visit(oid);
      }
    }
    return new InPlaceOrder(tables, cycles);
  }

  private List<Long> within(RelationName name) {
    RelationFact relation = byName.get(name);
    return relation == null ? List.of() : relation.within();
  }

  private void visit(Long oid) {
    int own = number.size();
    number.put(oid, own);
    lowest.put(oid, own);
    open.push(oid);
    for (Long parent : referenced.getOrDefault(oid, Set.of())) {
      if (!number.containsKey(parent)) {
        visit(parent);
        lowest.merge(oid, lowest.getOrDefault(parent, own), Math::min);
      } else if (open.contains(parent)) {
        lowest.merge(oid, number.getOrDefault(parent, own), Math::min);
      }
    }
    if (lowest.getOrDefault(oid, own) == own) {
      List<Long> component = new ArrayList<>();
      Long member;
      do {
        member = open.pop();
        component.add(member);
      } while (!member.equals(oid));
      place(component);
    }
  }

  private void place(List<Long> component) {
    Set<RelationName> names =
        component.stream()
            .map(oid -> facts.relation(oid).name())
            .collect(Collectors.toCollection(() -> new TreeSet<>(BY_NAME)));
    tables.addAll(names);
    Long first = component.getFirst();
    if (component.size() > 1 || referenced.getOrDefault(first, Set.of()).contains(first)) {
      cycles.add(cycle(List.copyOf(names), Set.copyOf(component)));
    }
  }

  private TableCycle cycle(List<RelationName> names, Set<Long> component) {
    Map<Long, List<ForeignKeyFact>> trees = new LinkedHashMap<>();
    Set<Long> inside = new LinkedHashSet<>();
    for (ForeignKeyFact foreignKey : facts.foreignKeys()) {
      trees.computeIfAbsent(foreignKey.rootOid(), root -> new ArrayList<>()).add(foreignKey);
      if (foreignKey.enforced()
          && within(foreignKey.relation()).stream().anyMatch(component::contains)
          && within(foreignKey.referenced()).stream().anyMatch(component::contains)) {
        inside.add(foreignKey.rootOid());
      }
    }
    Set<String> deferStatements = new LinkedHashSet<>();
    List<ParkedObject> foreignKeys = new ArrayList<>();
    List<KeptObject> kept = new ArrayList<>();
    for (Long root : inside) {
      List<ForeignKeyFact> nodes = trees.getOrDefault(root, List.of());
      if (nodes.stream().allMatch(ForeignKeyFact::deferrable)) {
        nodes.forEach(
            node ->
                deferStatements.add(
                    "set constraints "
                        + quote(node.relation().schema())
                        + "."
                        + quote(node.name())
                        + " deferred"));
        continue;
      }
      ForeignKeyTree tree = new ForeignKeyTree(nodes);
      Optional<Obstacle> obstacle =
          root == 0
              ? Optional.of(Obstacle.partOfUnlisted(tree.root().relation()))
              : tree.obstacle(facts);
      if (obstacle.isPresent()) {
        kept.add(
            new KeptObject(
                ParkedKind.FOREIGN_KEY,
                tree.root().relation(),
                tree.root().name(),
                obstacle.get().reason(),
                obstacle.get().detail()));
      } else {
        foreignKeys.add(tree.parked(facts.majorVersion()));
      }
    }
    return new TableCycle(names, List.copyOf(deferStatements), foreignKeys, kept);
  }
}
