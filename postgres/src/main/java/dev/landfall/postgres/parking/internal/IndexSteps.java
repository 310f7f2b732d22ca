package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.BuildStep;
import dev.landfall.postgres.parking.LockMode;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.Phase;
import dev.landfall.postgres.parking.Probe;
import dev.landfall.postgres.parking.ProbeKind;
import dev.landfall.postgres.parking.StepLock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The statements that bring an index or a key back.
 *
 * <p>A key is built as a unique index, which leaves its table readable and other indexes of it
 * buildable, and made a constraint afterwards; where PostgreSQL has no such form (exclusion,
 * WITHOUT OVERLAPS) the constraint builds its index. On a partitioned table the index or constraint
 * is made ONLY, each partition's under its own name, and then attached, as pg_dump does: its USING
 * INDEX is refused there. Not thread-safe.
 */
final class IndexSteps {
  private final CatalogFacts facts;
  private final IndexTree tree;
  private final Steps steps = new Steps();

  IndexSteps(CatalogFacts facts, IndexTree tree) {
    this.facts = facts;
    this.tree = tree;
  }

  List<BuildStep> build() {
    Map<Long, String> made = new HashMap<>();
    for (IndexFact node : tree.nodes()) {
      made.put(node.oid(), make(node));
    }
    Map<Long, List<String>> complete = new HashMap<>();
    Map<Long, IndexFact> byOid = new HashMap<>();
    tree.nodes().forEach(node -> byOid.put(node.oid(), node));
    for (IndexFact node : tree.nodes()) {
      List<String> done = complete.computeIfAbsent(node.oid(), oid -> new ArrayList<>());
      done.add(madeOf(made, node));
      IndexFact parent = byOid.get(node.parentOid());
      if (parent != null) {
        List<String> needs = new ArrayList<>(done);
        needs.add(madeOf(made, parent));
        complete
            .computeIfAbsent(parent.oid(), oid -> new ArrayList<>())
            .add(attach(node, parent, needs));
      }
    }
    for (IndexFact node : tree.nodes()) {
      properties(node, complete.getOrDefault(node.oid(), List.of()));
    }
    return steps.steps();
  }

  private static String madeOf(Map<Long, String> made, IndexFact node) {
    String id = made.get(node.oid());
    if (id == null) {
      throw new IllegalStateException("no step makes " + node.name());
    }
    return id;
  }

  /** The steps that make the index and its constraint; the id of the last. */
  private String make(IndexFact node) {
    if (node.kind() == ParkedKind.INDEX) {
      return createIndex(node);
    }
    boolean ownForm =
        !node.partitioned() && node.kind() != ParkedKind.EXCLUSION && node.defaultOrder();
    if (!ownForm) {
      return steps.add(
          node.partitioned() ? Phase.ATTACH_CONSTRAINT : Phase.ADD_CONSTRAINT,
          constraintProbe(node),
          addConstraint(node) + fullConstraint(node),
          List.of(),
          List.of(new StepLock(relation(node), LockMode.ACCESS_EXCLUSIVE)),
          node.partitioned() ? 0 : node.keyWidthBytes());
    }
    return steps.add(
        Phase.ATTACH_CONSTRAINT,
        constraintProbe(node),
        addConstraint(node)
            + (node.kind() == ParkedKind.PRIMARY_KEY ? "primary key" : "unique")
            + " using index "
            + quote(node.name())
            + node.deferral().toLowerCase(Locale.ROOT),
        List.of(createIndex(node)),
        LockMode.ACCESS_EXCLUSIVE);
  }

  private String createIndex(IndexFact node) {
    String condition = node.predicate().isEmpty() ? "" : " WHERE " + node.predicate();
    String statement =
        node.tablespace().isEmpty()
            ? node.definition()
            : Texts.insertBefore(
                node.definition(), condition, " TABLESPACE " + quote(node.tablespace()));
    return steps.add(
        Phase.CREATE_INDEX,
        new Probe(ProbeKind.INDEX, relation(node), node.name(), node.definition()),
        statement,
        List.of(),
        List.of(new StepLock(relation(node), LockMode.SHARE)),
        node.partitioned() ? 0 : node.keyWidthBytes());
  }

  /** The definition with what pg_get_constraintdef leaves out. */
  private static String fullConstraint(IndexFact node) {
    boolean exclusion = node.kind() == ParkedKind.EXCLUSION;
    String end =
        exclusion && !node.predicate().isEmpty()
            ? " WHERE (" + node.predicate() + ")" + node.deferral()
            : node.deferral();
    String clause = "";
    if (!exclusion && !node.parameters().isEmpty()) {
      clause += " WITH (" + node.parameters() + ")";
    }
    if (!node.tablespace().isEmpty()) {
      clause += " USING INDEX TABLESPACE " + quote(node.tablespace());
    }
    return clause.isEmpty()
        ? node.constraintDefinition()
        : Texts.insertBefore(node.constraintDefinition(), end, clause);
  }

  private String addConstraint(IndexFact node) {
    return "alter table only "
        + relation(node).quoted()
        + " add constraint "
        + quote(node.name())
        + " ";
  }

  private Probe constraintProbe(IndexFact node) {
    return new Probe(
        ProbeKind.CONSTRAINT, relation(node), node.name(), node.constraintDefinition());
  }

  private String attach(IndexFact node, IndexFact parent, List<String> needs) {
    return steps.add(
        Phase.ATTACH_PARTITION_INDEX,
        new Probe(ProbeKind.ATTACHED, relation(node), node.name(), index(parent).quoted()),
        "alter index " + index(parent).quoted() + " attach partition " + index(node).quoted(),
        needs,
        List.of(
            new StepLock(relation(node), LockMode.ACCESS_SHARE),
            new StepLock(relation(parent), LockMode.SHARE_UPDATE_EXCLUSIVE)),
        0);
  }

  private void properties(IndexFact node, List<String> needs) {
    RelationName relation = relation(node);
    String index = index(node).quoted();
    steps.comment(
        Phase.PROPERTIES,
        new Probe(ProbeKind.INDEX_COMMENT, relation, node.name(), node.indexComment()),
        "index " + index,
        needs);
    steps.comment(
        Phase.PROPERTIES,
        new Probe(ProbeKind.CONSTRAINT_COMMENT, relation, node.name(), node.constraintComment()),
        "constraint " + quote(node.name()) + " on " + relation.quoted(),
        needs);
    for (String columnAndTarget : node.statisticsTargets()) {
      int blank = columnAndTarget.indexOf(' ');
      String column = columnAndTarget.substring(0, blank);
      String target = columnAndTarget.substring(blank + 1);
      property(
          new Probe(ProbeKind.STATISTICS_TARGET, relation, node.name(), column, target),
          "alter index " + index + " alter column " + column + " set statistics " + target,
          needs,
          LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
    for (String extension : node.neededExtensions()) {
      property(
          new Probe(ProbeKind.INDEX_EXTENSION, relation, node.name(), extension, "true"),
          "alter index " + index + " depends on extension " + quote(extension),
          needs,
          LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
    if (node.clustered()) {
      property(
          new Probe(ProbeKind.CLUSTERED, relation, node.name(), "true"),
          "alter table only " + relation.quoted() + " cluster on " + quote(node.name()),
          needs,
          LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
    if (node.replicaIdentity()) {
      property(
          new Probe(ProbeKind.REPLICA_IDENTITY, relation, node.name(), "true"),
          "alter table only "
              + relation.quoted()
              + " replica identity using index "
              + quote(node.name()),
          needs,
          LockMode.ACCESS_EXCLUSIVE);
    }
  }

  private void property(Probe probe, String statement, List<String> needs, LockMode mode) {
    steps.add(Phase.PROPERTIES, probe, statement, needs, mode);
  }

  private RelationName relation(IndexFact node) {
    return facts.relation(node.relationOid()).name();
  }

  private RelationName index(IndexFact node) {
    return new RelationName(relation(node).schema(), node.name());
  }
}
