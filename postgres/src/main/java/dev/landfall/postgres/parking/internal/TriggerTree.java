package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.KeptReason;
import dev.landfall.postgres.parking.LockMode;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import dev.landfall.postgres.parking.Phase;
import dev.landfall.postgres.parking.Probe;
import dev.landfall.postgres.parking.ProbeKind;
import dev.landfall.postgres.parking.StepLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trigger with its clones on partitions, which PostgreSQL makes and removes with it.
 *
 * @param nodes the trigger itself first
 */
record TriggerTree(List<TriggerFact> nodes) {
  TriggerTree {
    nodes = List.copyOf(nodes);
  }

  TriggerFact root() {
    return nodes.getFirst();
  }

  Optional<Obstacle> obstacle(CatalogFacts facts) {
    for (TriggerFact node : nodes) {
      RelationFact relation = facts.relation(node.relationOid());
      if (node.extensionMember()) {
        return obstacle(KeptReason.EXTENSION_MEMBER, "it belongs to an extension");
      }
      if (!relation.owned()) {
        return obstacle(KeptReason.NOT_OWNER, "our role does not own " + relation.name());
      }
      if (!relation.mayTrigger() || !node.mayExecute()) {
        return obstacle(
            KeptReason.NOT_REBUILDABLE,
            "our role may not make it again: it needs TRIGGER on "
                + relation.name()
                + " and EXECUTE on the function");
      }
      if (!node.name().equals(root().name())) {
        return obstacle(
            KeptReason.NOT_REBUILDABLE,
            "on " + relation.name() + " it is named " + quote(node.name()));
      }
      for (CatalogFacts.Dependent dependent :
          facts.dependentsOf(CatalogFacts.ObjectKey.trigger(node.oid()))) {
        return obstacle(KeptReason.DEPENDED_ON, dependent.description() + " depends on it");
      }
    }
    return Optional.empty();
  }

  private static Optional<Obstacle> obstacle(KeptReason reason, String detail) {
    return Optional.of(new Obstacle(reason, detail));
  }

  ParkedObject parked(CatalogFacts facts) {
    TriggerFact root = root();
    RelationName relation = facts.relation(root.relationOid()).name();
    List<StepLock> locks = new ArrayList<>();
    for (TriggerFact node : nodes) {
      RelationName on = facts.relation(node.relationOid()).name();
      locks.add(new StepLock(on, LockMode.SHARE_ROW_EXCLUSIVE));
    }
    root.referenced().forEach(from -> locks.add(new StepLock(from, LockMode.ACCESS_SHARE)));
    Steps steps = new Steps();
    String create =
        steps.add(
            Phase.TRIGGER,
            new Probe(ProbeKind.TRIGGER, relation, root.name(), root.definition()),
            root.definition(),
            List.of(),
            locks,
            0);
    for (TriggerFact node : nodes) {
      properties(steps, facts.relation(node.relationOid()).name(), node, List.of(create));
    }
    return new ParkedObject(
        ParkedKind.TRIGGER,
        relation.schema(),
        relation.name(),
        root.name(),
        root.definition(),
        List.of("drop trigger " + quote(root.name()) + " on " + relation.quoted()),
        steps.steps());
  }

  private static void properties(
      Steps steps, RelationName relation, TriggerFact node, List<String> needs) {
    String trigger = quote(node.name());
    String mode =
        switch (node.enabled()) {
          case "O" -> "";
          case "D" -> "disable trigger ";
          case "R" -> "enable replica trigger ";
          case "A" -> "enable always trigger ";
          default -> throw new IllegalStateException("tgenabled " + node.enabled());
        };
    if (!mode.isEmpty()) {
      steps.add(
          Phase.TRIGGER,
          new Probe(ProbeKind.TRIGGER_ENABLED, relation, node.name(), node.enabled()),
          "alter table only " + relation.quoted() + " " + mode + trigger,
          needs,
          LockMode.SHARE_ROW_EXCLUSIVE);
    }
    steps.comment(
        Phase.TRIGGER,
        new Probe(ProbeKind.TRIGGER_COMMENT, relation, node.name(), node.triggerComment()),
        "trigger " + trigger + " on " + relation.quoted(),
        needs);
    steps.comment(
        Phase.TRIGGER,
        new Probe(ProbeKind.CONSTRAINT_COMMENT, relation, node.name(), node.constraintComment()),
        "constraint " + trigger + " on " + relation.quoted(),
        needs);
    for (String extension : node.neededExtensions()) {
      steps.add(
          Phase.TRIGGER,
          new Probe(ProbeKind.TRIGGER_EXTENSION, relation, node.name(), extension, "true"),
          "alter trigger "
              + trigger
              + " on "
              + relation.quoted()
              + " depends on extension "
              + quote(extension),
          needs,
          LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
  }
}
