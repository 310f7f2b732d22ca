package dev.landfall.postgres.parking;

/** Why an object stays in place during the load. */
public enum KeptReason {
  /** An index that is not valid: it is no defence, and must be repaired or dropped first. */
  INVALID_INDEX,
  /** Our role does not own the table, or one of its partitions. */
  NOT_OWNER,
  /** Our role could drop it but not make it again. */
  NOT_REBUILDABLE,
  /** It belongs to an extension. */
  EXTENSION_MEMBER,
  /** A view, function or rule depends on it, which only CASCADE would remove. */
  DEPENDED_ON,
  /** A foreign key references it that stays in place. */
  REFERENCED,
  /** It is the share of a partition in an object of a table that was not named. */
  PART_OF_UNLISTED_TABLE,
  /**
   * Triggers behind the constraint were switched off or on by a superuser, which we cannot redo.
   */
  INTERNAL_TRIGGERS_CHANGED,
  /** A privilege that was not granted by the owner, or on which such a one depends. */
  GRANTED_BY_OTHER,
  /** The relation is no table. */
  NOT_A_TABLE
}
