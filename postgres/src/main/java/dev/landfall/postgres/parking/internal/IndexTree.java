package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.KeptReason;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import java.util.List;
import java.util.Optional;

/**
 * An index, or the constraint that it serves, with the indexes of partitions attached to it.
 *
 * @param nodes the deepest first, so that the root is last
 */
record IndexTree(List<IndexFact> nodes) {
  IndexTree {
    nodes = List.copyOf(nodes);
  }

  IndexFact root() {
    return nodes.getLast();
  }

  /** What stands in the way, foreign keys left aside. */
  Optional<Obstacle> obstacle(CatalogFacts facts) {
    for (IndexFact node : nodes) {
      RelationFact relation = facts.relation(node.relationOid());
      if (!node.valid()) {
        return obstacle(
            KeptReason.INVALID_INDEX,
            "index " + named(relation, node) + " is not valid: drop it or rebuild it first");
      }
      if (node.extensionMember()) {
        return obstacle(
            KeptReason.EXTENSION_MEMBER, named(relation, node) + " belongs to an extension");
      }
      if (!relation.owned()) {
        return obstacle(KeptReason.NOT_OWNER, "our role does not own " + relation.name());
      }
      if (!relation.mayCreate()) {
        return obstacle(
            KeptReason.NOT_REBUILDABLE,
            "our role may not make an index in schema "
                + quote(relation.name().schema())
                + " (privilege CREATE)");
      }
      if (!node.mayUseTablespace()) {
        return obstacle(
            KeptReason.NOT_REBUILDABLE,
            "our role may not make an index in tablespace "
                + quote(node.tablespace())
                + " (privilege CREATE)");
      }
      if (node.internalTriggersChanged()) {
        return obstacle(
            KeptReason.INTERNAL_TRIGGERS_CHANGED,
            "the triggers behind " + named(relation, node) + " are not in their normal state");
      }
      if (root().kind() == ParkedKind.INDEX && node.kind() != ParkedKind.INDEX) {
        return obstacle(
            KeptReason.DEPENDED_ON,
            "constraint " + named(relation, node) + " is attached to it and goes only by CASCADE");
      }
      Optional<Obstacle> dependent = dependent(facts, relation, node);
      if (dependent.isPresent()) {
        return dependent;
      }
    }
    return Optional.empty();
  }

  private static Optional<Obstacle> dependent(
      CatalogFacts facts, RelationFact relation, IndexFact node) {
    for (CatalogFacts.ObjectKey key :
        List.of(
            CatalogFacts.ObjectKey.index(node.oid()),
            CatalogFacts.ObjectKey.constraint(node.constraintOid()))) {
      for (CatalogFacts.Dependent dependent : facts.dependentsOf(key)) {
        if (dependent.constraintOid() == 0) {
          return obstacle(
              KeptReason.DEPENDED_ON,
              dependent.description() + " depends on " + named(relation, node));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Obstacle> obstacle(KeptReason reason, String detail) {
    return Optional.of(new Obstacle(reason, detail));
  }

  private static String named(RelationFact relation, IndexFact node) {
    return new RelationName(relation.name().schema(), node.name()).toString();
  }

  ParkedObject parked(CatalogFacts facts) {
    IndexFact root = root();
    RelationName relation = facts.relation(root.relationOid()).name();
    boolean constraint = root.kind() != ParkedKind.INDEX;
    return new ParkedObject(
        root.kind(),
        relation.schema(),
        relation.name(),
        root.name(),
        constraint ? root.constraintDefinition() : root.definition(),
        List.of(
            constraint
                ? "alter table " + relation.quoted() + " drop constraint " + quote(root.name())
                : "drop index " + new RelationName(relation.schema(), root.name()).quoted()),
        new IndexSteps(facts, this).build());
  }
}
