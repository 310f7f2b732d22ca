package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

/** What becomes of a source table. */
public sealed interface TableRule {
  /** Its rows are not carried, and the report says so. */
  record Skip() implements TableRule {}

  /** Its rows go into this table, with the source key. */
  record Into(TargetTable target) implements TableRule {
    public Into {
      requireNonNull(target, "target");
    }
  }
}
