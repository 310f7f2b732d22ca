package dev.landfall.postgres.parking;

/**
 * The part of the rebuild to which a step belongs, in the order in which the parts may be run one
 * after the other. {@link BuildPlan} says more precisely what may run when.
 */
public enum Phase {
  /** CREATE INDEX: heavy, and many at once on one table (SHARE lock). */
  CREATE_INDEX,
  /** ADD CONSTRAINT that builds its own index: heavy, alone on its table (ACCESS EXCLUSIVE). */
  ADD_CONSTRAINT,
  /** ADD CONSTRAINT ... USING INDEX, or the constraint of a partitioned table ONLY: short. */
  ATTACH_CONSTRAINT,
  /** ALTER INDEX ... ATTACH PARTITION: short. */
  ATTACH_PARTITION_INDEX,
  /** ADD FOREIGN KEY ... NOT VALID: short. */
  ADD_FOREIGN_KEY,
  /** VALIDATE CONSTRAINT, or a foreign key that has to be added and validated at once: heavy. */
  VALIDATE_FOREIGN_KEY,
  /** The foreign key of a partitioned table, which takes over those of its partitions: short. */
  ATTACH_FOREIGN_KEY,
  /** Comments, statistics targets, CLUSTER mark, replica identity, extension dependencies. */
  PROPERTIES,
  TRIGGER,
  STORAGE_PARAMETERS,
  GRANT
}
