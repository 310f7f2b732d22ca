package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.KeptObject;
import dev.landfall.postgres.parking.KeptReason;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which foreign keys go, which go only when the key that they reference goes (those of empty tables
 * that were not named), and which stay. Not thread-safe.
 */
final class ForeignKeyDecisions {
  private final CatalogFacts facts;
  private final boolean wanted;
  private final Set<ForeignKeyTree> taken = new LinkedHashSet<>();
  private final List<KeptObject> kept = new ArrayList<>();

  /** By the oid of the topmost foreign key, as the next. */
  private final Map<Long, ForeignKeyTree> takeable = new HashMap<>();

  private final Map<Long, Obstacle> obstacles = new HashMap<>();

  /**
   * @param wanted whether foreign keys are to be parked at all
   */
  ForeignKeyDecisions(CatalogFacts facts, boolean wanted) {
    this.facts = facts;
    this.wanted = wanted;
    Map<Long, List<ForeignKeyFact>> byRoot = new LinkedHashMap<>();
    for (ForeignKeyFact foreignKey : facts.foreignKeys()) {
      if (foreignKey.rootOid() == 0) {
        keep(foreignKey, Obstacle.partOfUnlisted(foreignKey.relation()));
      } else {
        byRoot.computeIfAbsent(foreignKey.rootOid(), root -> new ArrayList<>()).add(foreignKey);
      }
    }
    byRoot.values().forEach(nodes -> decide(new ForeignKeyTree(nodes)));
  }

  private void decide(ForeignKeyTree tree) {
    ForeignKeyFact root = tree.root();
    boolean listed = isListed(root);
    Optional<Obstacle> obstacle = tree.obstacle(facts);
    if (obstacle.isEmpty() && !listed && !tree.empty()) {
      obstacle =
          Optional.of(
              new Obstacle(
                  KeptReason.REFERENCED, root.relation() + " holds rows and was not named"));
    }
    if (obstacle.isEmpty() && !wanted) {
      obstacle =
          Optional.of(new Obstacle(KeptReason.REFERENCED, "foreign keys are not to be parked"));
    }
    if (obstacle.isEmpty()) {
      takeable.put(root.oid(), tree);
      if (listed) {
        taken.add(tree);
      }
      return;
    }
    obstacles.put(root.oid(), obstacle.get());
    if (listed) {
      keep(root, obstacle.get());
    } else {
      tree.nodes().stream()
          .filter(this::isListed)
          .forEach(node -> keep(node, Obstacle.partOfUnlisted(node.relation())));
    }
  }

  private boolean isListed(ForeignKeyFact foreignKey) {
    return facts.relations().containsKey(foreignKey.relationOid());
  }

  private void keep(ForeignKeyFact foreignKey, Obstacle obstacle) {
    if (wanted) {
      kept.add(
          new KeptObject(
              ParkedKind.FOREIGN_KEY,
              foreignKey.relation(),
              foreignKey.name(),
              obstacle.reason(),
              obstacle.detail()));
    }
  }

  /** Why a key that this one references has to stay, if so. */
  Optional<Obstacle> staying(ForeignKeyFact reference) {
    Obstacle obstacle = obstacles.get(reference.oid());
    return obstacle == null
        ? Optional.empty()
        : Optional.of(
            new Obstacle(
                KeptReason.REFERENCED,
                "foreign key %s of %s references it and stays: %s"
                    .formatted(
                        RelationName.quote(reference.name()),
                        reference.relation(),
                        obstacle.detail())));
  }

  /** Takes one whose referenced key goes. */
  void take(ForeignKeyFact reference) {
    ForeignKeyTree tree = takeable.get(reference.oid());
    if (tree != null) {
      taken.add(tree);
    }
  }

  List<ParkedObject> parkable() {
    return taken.stream().map(tree -> tree.parked(facts.majorVersion())).toList();
  }

  List<KeptObject> kept() {
    return kept;
  }
}
