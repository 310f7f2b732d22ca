package dev.landfall.migration.consolidate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/**
 * What tells the rows of one table apart once all files are in it. In JSON its {@code rule} is the
 * name of the record.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "rule")
public sealed interface RowIdentity {
  /** The source key, beside what tells them apart in their file. */
  record ByKey() implements RowIdentity {}

  /** Ids that are unique over all files. The source column that holds them. */
  record Renumbered(String column) implements RowIdentity {
    public Renumbered {
      requireNonNull(column, "column");
    }
  }

  /**
   * The merge key: rows of different files that agree in it are one row.
   *
   * @param key the source columns of the key
   * @param id the source column of the surrogate id, which may differ from file to file
   */
  record Merged(List<String> key, Optional<String> id) implements RowIdentity {
    public Merged {
      key = List.copyOf(key);
      requireNonNull(id, "id");
    }
  }

  /** The source column whose values change on the way, where there is one. */
  default Optional<String> changingColumn() {
    return switch (this) {
      case ByKey() -> Optional.empty();
      case Renumbered(String column) -> Optional.of(column);
      case Merged(var key, Optional<String> id) -> id;
    };
  }
}
