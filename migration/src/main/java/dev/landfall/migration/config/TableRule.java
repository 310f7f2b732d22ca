package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What becomes of a source table. */
public sealed interface TableRule {
  /** The most columns of a merge key; PostgreSQL's indexes have no more. */
  int MAXIMUM_KEY_COLUMNS = 32;

  /** Its rows are not carried, and the report says so. */
  record Skip() implements TableRule {}

  /** Its rows go into this table, with the source key. */
  record Into(TargetTable target) implements TableRule {
    public Into {
      requireNonNull(target, "target");
    }
  }

  /**
   * Its ids become unique over all files, and what refers to them follows.
   *
   * @param into the target, where it is called otherwise
   * @param id the source column that holds the ids
   */
  record Renumber(Optional<TargetTable> into, String id) implements TableRule {
    public Renumber {
      requireNonNull(into, "into");
      if (id.isEmpty()) {
        throw new IllegalArgumentException("a column without a name");
      }
    }
  }

  /**
   * Its rows are the same in every file, and are kept once.
   *
   * @param into the target, where it is called otherwise
   * @param key the source columns by which rows are the same
   */
  record Merge(Optional<TargetTable> into, List<String> key) implements TableRule {
    public Merge {
      requireNonNull(into, "into");
      key = List.copyOf(key);
      long different = new HashSet<>(key.stream().map(Names::foldedAsSqlite).toList()).size();
      if (key.isEmpty() || key.size() > MAXIMUM_KEY_COLUMNS || different < key.size()) {
        throw new IllegalArgumentException("not a key: " + key);
      }
    }
  }
}
