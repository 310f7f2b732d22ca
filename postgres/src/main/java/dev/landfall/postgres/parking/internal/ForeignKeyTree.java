package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.BuildStep;
import dev.landfall.postgres.parking.KeptReason;
import dev.landfall.postgres.parking.LockMode;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import dev.landfall.postgres.parking.Phase;
import dev.landfall.postgres.parking.Probe;
import dev.landfall.postgres.parking.ProbeKind;
import dev.landfall.postgres.parking.StepLock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A foreign key with its counterparts on the partitions of its table.
 *
 * <p>NOT VALID foreign keys on partitioned tables are refused before 18, and one that is validated
 * there scans its partitions one after the other. So it is added and validated on each partition,
 * and the partitioned table's own then takes those over without looking at a row.
 *
 * @param nodes the deepest first, so that the root is last
 */
record ForeignKeyTree(List<ForeignKeyFact> nodes) {
  /** The first version where validating a key to a partitioned table marks all of its parts. */
  private static final int VALIDATES_REFERENCED_PARTS = 18;

  ForeignKeyTree {
    nodes = List.copyOf(nodes);
  }

  ForeignKeyFact root() {
    return nodes.getLast();
  }

  /** Whether no partition of the referencing table, nor itself, has ever held rows. */
  boolean empty() {
    return nodes.stream().allMatch(node -> node.partitioned() || node.empty());
  }

  Optional<Obstacle> obstacle(CatalogFacts facts) {
    for (ForeignKeyFact node : nodes) {
      if (node.extensionMember()) {
        return obstacle(KeptReason.EXTENSION_MEMBER, "it belongs to an extension");
      }
      if (!node.owned()) {
        return obstacle(KeptReason.NOT_OWNER, "our role does not own " + node.relation());
      }
      if (node.internalTriggersChanged()) {
        return obstacle(
            KeptReason.INTERNAL_TRIGGERS_CHANGED,
            "its triggers on " + node.relation() + " are not in their normal state");
      }
      if (!node.mayReference()) {
        return obstacle(
            KeptReason.NOT_REBUILDABLE,
            "our role may not reference " + node.referenced() + " (privilege REFERENCES)");
      }
      for (CatalogFacts.Dependent dependent :
          facts.dependentsOf(CatalogFacts.ObjectKey.constraint(node.oid()))) {
        return obstacle(KeptReason.DEPENDED_ON, dependent.description() + " depends on it");
      }
    }
    return Optional.empty();
  }

  private static Optional<Obstacle> obstacle(KeptReason reason, String detail) {
    return Optional.of(new Obstacle(reason, detail));
  }

  ParkedObject parked(int majorVersion) {
    ForeignKeyFact root = root();
    return new ParkedObject(
        ParkedKind.FOREIGN_KEY,
        root.relation().schema(),
        root.relation().name(),
        root.name(),
        root.definition(),
        List.of(alter(root) + "drop constraint " + quote(root.name())),
        buildSteps(majorVersion));
  }

  private List<BuildStep> buildSteps(int majorVersion) {
    Steps steps = new Steps();
    Map<Long, List<String>> lastOfChildren = new HashMap<>();
    for (ForeignKeyFact node : nodes) {
      String last =
          node.partitioned()
              ? attach(steps, node, lastOfChildren.getOrDefault(node.oid(), List.of()))
              : add(steps, node, majorVersion);
      lastOfChildren.computeIfAbsent(node.parentOid(), parent -> new ArrayList<>()).add(last);
      steps.comment(
          Phase.PROPERTIES,
          new Probe(ProbeKind.CONSTRAINT_COMMENT, node.relation(), node.name(), node.comment()),
          "constraint " + quote(node.name()) + " on " + node.relation().quoted(),
          List.of(last));
    }
    return steps.steps();
  }

  private String add(Steps steps, ForeignKeyFact node, int majorVersion) {
    String statement = alter(node) + "add constraint " + quote(node.name()) + " ";
    Probe added = new Probe(ProbeKind.CONSTRAINT, node.relation(), node.name(), node.definition());
    if (!node.enforced() || !node.validated()) {
      return steps.add(
          Phase.ADD_FOREIGN_KEY,
          added,
          statement + node.definition(),
          List.of(),
          bothTables(node, LockMode.SHARE_ROW_EXCLUSIVE, LockMode.SHARE_ROW_EXCLUSIVE),
          0);
    }
    if (nodes.size() == 1
        && node.referencedPartitioned()
        && majorVersion < VALIDATES_REFERENCED_PARTS) {
      return steps.add(
          Phase.VALIDATE_FOREIGN_KEY,
          added,
          statement + node.definition(),
          List.of(),
          bothTables(node, LockMode.SHARE_ROW_EXCLUSIVE, LockMode.SHARE_ROW_EXCLUSIVE),
          node.keyWidthBytes());
    }
    String add =
        steps.add(
            Phase.ADD_FOREIGN_KEY,
            added,
            statement + node.definition() + " not valid",
            List.of(),
            bothTables(node, LockMode.SHARE_ROW_EXCLUSIVE, LockMode.SHARE_ROW_EXCLUSIVE),
            0);
    return steps.add(
        Phase.VALIDATE_FOREIGN_KEY,
        new Probe(ProbeKind.VALIDATED, node.relation(), node.name(), "true"),
        alter(node) + "validate constraint " + quote(node.name()),
        List.of(add),
        bothTables(node, LockMode.SHARE_UPDATE_EXCLUSIVE, LockMode.ROW_SHARE),
        node.keyWidthBytes());
  }

  /**
   * The key of a partitioned table. Triggers that only the partitions' own keys needed are removed
   * by it, which takes the strongest lock on all tables concerned.
   */
  private String attach(Steps steps, ForeignKeyFact node, List<String> children) {
    List<StepLock> locks =
        new ArrayList<>(bothTables(node, LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE));
    for (ForeignKeyFact other : nodes) {
      if (other.oid() != node.oid()) {
        locks.add(new StepLock(other.relation(), LockMode.ACCESS_EXCLUSIVE));
      }
    }
    return steps.add(
        Phase.ATTACH_FOREIGN_KEY,
        new Probe(ProbeKind.CONSTRAINT, node.relation(), node.name(), node.definition()),
        alter(node) + "add constraint " + quote(node.name()) + " " + node.definition(),
        children,
        locks,
        0);
  }

  /** The locks on both tables and on all partitions of the referenced one. */
  private static List<StepLock> bothTables(
      ForeignKeyFact node, LockMode referencing, LockMode referenced) {
    List<StepLock> locks = new ArrayList<>();
    locks.add(new StepLock(node.relation(), referencing));
    locks.add(new StepLock(node.referenced(), referenced));
    node.referencedPartitions().forEach(part -> locks.add(new StepLock(part, referenced)));
    // To read a partition, its place in the tables above is looked up.
    node.ancestors().forEach(above -> locks.add(new StepLock(above, LockMode.ACCESS_SHARE)));
    return locks;
  }

  private static String alter(ForeignKeyFact node) {
    RelationName relation = node.relation();
    return "alter table " + relation.quoted() + " ";
  }
}
