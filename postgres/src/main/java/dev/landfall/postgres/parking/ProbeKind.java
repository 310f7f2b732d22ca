package dev.landfall.postgres.parking;

/** What a {@link Probe} looks at in the catalog. */
public enum ProbeKind {
  /** The definition of an index (pg_get_indexdef). */
  INDEX,
  /** The definition of a constraint (pg_get_constraintdef). */
  CONSTRAINT,
  /** Whether a constraint is validated. */
  VALIDATED,
  /** The index to which a partition's index is attached. */
  ATTACHED,
  INDEX_COMMENT,
  CONSTRAINT_COMMENT,
  TRIGGER_COMMENT,
  /** The statistics target of an index column, whose number is the argument. */
  STATISTICS_TARGET,
  CLUSTERED,
  REPLICA_IDENTITY,
  /** Whether an index depends on the extension that the argument names. */
  INDEX_EXTENSION,
  /** Whether a trigger depends on the extension that the argument names. */
  TRIGGER_EXTENSION,
  /** The definition of a trigger (pg_get_triggerdef). */
  TRIGGER,
  /** When a trigger fires (pg_trigger.tgenabled). */
  TRIGGER_ENABLED,
  /** The storage parameters of a table and of its TOAST table. */
  STORAGE_PARAMETERS,
  /**
   * The privileges that a role (the name; empty is PUBLIC) has from the table's owner on the table,
   * or on the column that the argument names.
   */
  GRANT,
  /** The same, those that the role may grant to others. */
  GRANT_OPTION;

  /** Whether another value under the same name is another object, and not an unset property. */
  boolean namesObject() {
    return this == INDEX || this == CONSTRAINT || this == TRIGGER;
  }
}
