package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.KeptObject;
import dev.landfall.postgres.parking.KeptReason;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import dev.landfall.postgres.parking.ParkingSurvey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The decision what is parked and what stays, made of the catalog's facts. Foreign keys are decided
 * first, since a key can only go when everything that references it goes. Not thread-safe.
 */
public final class Surveying {
  private final CatalogFacts facts;
  private final Set<ParkedKind> kinds;
  private final List<ParkedObject> triggers = new ArrayList<>();
  private final List<ParkedObject> indexes = new ArrayList<>();
  private final List<ParkedObject> tables = new ArrayList<>();
  private final List<KeptObject> kept = new ArrayList<>();

  private final ForeignKeyDecisions foreignKeys;

  public Surveying(CatalogFacts facts, Set<ParkedKind> kinds) {
    this.facts = facts;
    this.kinds = Set.copyOf(kinds);
    this.foreignKeys = new ForeignKeyDecisions(facts, kinds.contains(ParkedKind.FOREIGN_KEY));
  }

  public ParkingSurvey survey() {
    relations();
    decideIndexes();
    decideTriggers();
    if (kinds.contains(ParkedKind.STORAGE_PARAMETERS)) {
      decideStorage();
    }
    if (kinds.contains(ParkedKind.GRANT)) {
      decideGrants();
    }
    kept.addAll(foreignKeys.kept());
    List<ParkedObject> parkable = new ArrayList<>(foreignKeys.parkable());
    parkable.addAll(triggers);
    parkable.addAll(indexes);
    parkable.addAll(tables);
    return new ParkingSurvey(parkable, kept);
  }

  private void relations() {
    for (RelationFact relation : facts.relations().values()) {
      if (relation.listed() && !relation.isTable()) {
        keep(
            ParkedKind.STORAGE_PARAMETERS,
            relation.name(),
            relation.name().name(),
            new Obstacle(KeptReason.NOT_A_TABLE, relation.name() + " is no table"));
      }
    }
  }

  private void decideIndexes() {
    Map<Long, IndexFact> byOid = new HashMap<>();
    facts.indexes().forEach(index -> byOid.put(index.oid(), index));
    Map<Long, List<IndexFact>> children =
        facts.indexes().stream().collect(Collectors.groupingBy(IndexFact::parentOid));
    Map<Long, List<ForeignKeyFact>> referencing =
        facts.foreignKeys().stream()
            .filter(foreignKey -> foreignKey.rootOid() == foreignKey.oid())
            .collect(Collectors.groupingBy(ForeignKeyFact::referencedIndexOid));
    for (IndexFact index : facts.indexes()) {
      RelationName relation = facts.relation(index.relationOid()).name();
      if (!kinds.contains(index.kind())) {
        continue;
      }
      if (index.parentOid() != 0) {
        if (!byOid.containsKey(index.parentOid())) {
          partOfUnlisted(index.kind(), relation, index.name());
        }
        continue;
      }
      List<IndexFact> nodes = new ArrayList<>();
      collect(index, children, nodes);
      decide(new IndexTree(nodes), referencing);
    }
  }

  /** The deepest first. */
  private static void collect(
      IndexFact index, Map<Long, List<IndexFact>> children, List<IndexFact> nodes) {
    for (IndexFact child : children.getOrDefault(index.oid(), List.of())) {
      collect(child, children, nodes);
    }
    nodes.add(index);
  }

  private void decide(IndexTree tree, Map<Long, List<ForeignKeyFact>> referencing) {
    IndexFact root = tree.root();
    RelationName relation = facts.relation(root.relationOid()).name();
    List<ForeignKeyFact> references =
        tree.nodes().stream()
            .flatMap(node -> referencing.getOrDefault(node.oid(), List.of()).stream())
            .sorted(Comparator.comparing(ForeignKeyFact::name))
            .toList();
    Optional<Obstacle> obstacle = tree.obstacle(facts);
    if (obstacle.isEmpty()) {
      obstacle = references.stream().flatMap(key -> foreignKeys.staying(key).stream()).findFirst();
    }
    if (obstacle.isPresent()) {
      keep(root.kind(), relation, root.name(), obstacle.get());
      return;
    }
    references.forEach(foreignKeys::take);
    indexes.add(tree.parked(facts));
  }

  private void decideTriggers() {
    if (!kinds.contains(ParkedKind.TRIGGER)) {
      return;
    }
    Map<Long, List<TriggerFact>> children =
        facts.triggers().stream().collect(Collectors.groupingBy(TriggerFact::parentOid));
    Set<Long> read = facts.triggers().stream().map(TriggerFact::oid).collect(Collectors.toSet());
    for (TriggerFact trigger : facts.triggers()) {
      RelationFact relation = facts.relation(trigger.relationOid());
      if (!relation.isTable()) {
        continue;
      }
      if (trigger.parentOid() != 0) {
        if (!read.contains(trigger.parentOid())) {
          partOfUnlisted(ParkedKind.TRIGGER, relation.name(), trigger.name());
        }
        continue;
      }
      List<TriggerFact> nodes = new ArrayList<>(List.of(trigger));
      for (int i = 0; i < nodes.size(); i++) {
        nodes.addAll(children.getOrDefault(nodes.get(i).oid(), List.of()));
      }
      TriggerTree tree = new TriggerTree(nodes);
      tree.obstacle(facts)
          .ifPresentOrElse(
              obstacle -> keep(ParkedKind.TRIGGER, relation.name(), trigger.name(), obstacle),
              () -> triggers.add(tree.parked(facts)));
    }
  }

  private void decideStorage() {
    for (StorageFact storage : facts.storage()) {
      RelationFact relation = facts.relation(storage.relationOid());
      Optional<ParkedObject> parked = StorageParking.parked(facts, storage);
      if (parked.isPresent() && !relation.owned()) {
        keepTable(ParkedKind.STORAGE_PARAMETERS, relation.name());
      } else {
        parked.ifPresent(tables::add);
      }
    }
  }

  private void decideGrants() {
    Map<Long, List<GrantFact>> byRelation =
        facts.grants().stream()
            .collect(
                Collectors.groupingBy(
                    GrantFact::relationOid, LinkedHashMap::new, Collectors.toList()));
    byRelation.forEach(
        (oid, grants) -> {
          RelationFact relation = facts.relation(oid);
          if (!relation.owned()) {
            keepTable(ParkedKind.GRANT, relation.name());
            return;
          }
          GrantParking parking = new GrantParking(relation.name(), grants);
          kept.addAll(parking.kept());
          parking.parked().ifPresent(tables::add);
        });
  }

  private void keepTable(ParkedKind kind, RelationName relation) {
    keep(
        kind,
        relation,
        relation.name(),
        new Obstacle(KeptReason.NOT_OWNER, "our role does not own " + relation));
  }

  private void partOfUnlisted(ParkedKind kind, RelationName relation, String name) {
    if (kinds.contains(kind)) {
      keep(kind, relation, name, Obstacle.partOfUnlisted(relation));
    }
  }

  private void keep(ParkedKind kind, RelationName relation, String name, Obstacle obstacle) {
    kept.add(new KeptObject(kind, relation, name, obstacle.reason(), obstacle.detail()));
  }
}
