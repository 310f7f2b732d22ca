package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.KeptReason;

/** Why an object cannot be parked. */
record Obstacle(KeptReason reason, String detail) {
  static Obstacle partOfUnlisted(RelationName relation) {
    return new Obstacle(
        KeptReason.PART_OF_UNLISTED_TABLE,
        "it is the share of partition "
            + relation
            + " in a partitioned table's: name that table too");
  }
}
