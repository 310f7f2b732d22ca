package dev.landfall.migration.transfer;

import dev.landfall.migration.consolidate.IdSet;
import java.util.Map;
import java.util.Set;

/** What the ids of one table of one file become. Not thread-safe. */
sealed interface NewIds {
  /** What becomes of a reference. */
  enum Parent {
    /** The row is there. */
    THERE,
    /** No row of the file has this id. */
    MISSING,
    /** The target does not take the row. */
    REFUSED
  }

  Parent parent(long id);

  /** The new id of a row that is there. */
  long of(long id);

  /**
   * All keep their distances.
   *
   * @param present the ids that the file has
   */
  record Shifted(IdSet present, long shift) implements NewIds {
    @Override
    public Parent parent(long id) {
      return present.contains(id) ? Parent.THERE : Parent.MISSING;
    }

    @Override
    public long of(long id) {
      return id + shift;
    }
  }

  /**
   * Each has its own.
   *
   * @param refused the ids of rows that the target does not take
   */
  record Mapped(Map<Long, Long> ids, Set<Long> refused) implements NewIds {
    @Override
    public Parent parent(long id) {
      if (ids.containsKey(id)) {
        return Parent.THERE;
      }
      return refused.contains(id) ? Parent.REFUSED : Parent.MISSING;
    }

    @Override
    public long of(long id) {
      return ids.getOrDefault(id, id);
    }
  }
}
