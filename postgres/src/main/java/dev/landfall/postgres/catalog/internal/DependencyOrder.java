package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order of drafts in which each comes after what it needs, and otherwise by kind and name, so
 * that the same schema always gives the same order.
 */
final class DependencyOrder {
  /** One thing that has to be there before another. */
  record Dependency(Address dependent, Address needed) {}

  private static final Comparator<Draft> PREFERENCE =
      Comparator.comparing(DependencyOrder::rank).thenComparing(Draft::id);

  private final Map<ObjectId, Draft> drafts = new HashMap<>();
  private final Map<ObjectId, Set<ObjectId>> dependents = new HashMap<>();
  private final Map<ObjectId, Integer> missing = new HashMap<>();

  private DependencyOrder(List<Draft> drafts) {
    for (Draft draft : drafts) {
      this.drafts.put(draft.id(), draft);
      missing.put(draft.id(), 0);
    }
  }

  static List<Draft> of(List<Draft> drafts, List<Dependency> dependencies, Names names) {
    DependencyOrder order = new DependencyOrder(drafts);
    for (Dependency dependency : dependencies) {
      order.add(names, dependency.dependent(), dependency.needed());
    }
    for (Draft draft : drafts) {
      if (draft.address().subId() != 0) {
        order.add(draft, names.find(draft.address().whole()));
      }
      if (draft.linked() != null) {
        order.add(draft, names.find(draft.linked()));
        order.add(draft, names.find(draft.linked().whole()));
      }
    }
    return order.sorted();
  }

  private void add(Names names, Address dependent, Address needed) {
    Draft draft = names.find(dependent);
    if (draft != null) {
      add(draft, names.find(needed));
    }
  }

  private void add(Draft dependent, @Nullable Draft needed) {
    if (needed == null || needed.id().equals(dependent.id())) {
      return;
    }
    if (dependents.computeIfAbsent(needed.id(), key -> new HashSet<>()).add(dependent.id())) {
      missing.merge(dependent.id(), 1, Integer::sum);
    }
  }

  private List<Draft> sorted() {
    PriorityQueue<Draft> ready = new PriorityQueue<>(PREFERENCE);
    PriorityQueue<Draft> waiting = new PriorityQueue<>(PREFERENCE);
    for (Draft draft : drafts.values()) {
      (count(draft.id()) == 0 ? ready : waiting).add(draft);
    }
    List<Draft> sorted = new ArrayList<>(drafts.size());
    Set<ObjectId> done = new HashSet<>();
    while (done.size() < drafts.size()) {
      // where objects need each other, the first by preference goes first: the server has the last
      // word
      Draft next = ready.isEmpty() ? waiting.remove() : ready.remove();
      if (!done.add(next.id())) {
        continue;
      }
      sorted.add(next);
      for (ObjectId id : dependents.getOrDefault(next.id(), Set.of())) {
        int left = missing.merge(id, -1, Integer::sum);
        if (left == 0) {
          ready.add(draft(id));
        }
      }
    }
    return sorted;
  }

  private int count(ObjectId id) {
    return missing.getOrDefault(id, 0);
  }

  private Draft draft(ObjectId id) {
    Draft draft = drafts.get(id);
    if (draft == null) {
      throw new IllegalStateException("no draft of " + id);
    }
    return draft;
  }

  /**
   * Checks of domains come before their use in tables, foreign keys after all keys they may need.
   */
  private static ObjectKind rank(Draft draft) {
    ObjectKind kind = draft.id().kind();
    if (kind == ObjectKind.CONSTRAINT) {
      String type = draft.attributes().getOrDefault("type", "");
      if (type.equals("domain check")) {
        return ObjectKind.TYPE;
      }
      if (type.equals("foreign key")) {
        return ObjectKind.RULE;
      }
    }
    return kind;
  }
}
