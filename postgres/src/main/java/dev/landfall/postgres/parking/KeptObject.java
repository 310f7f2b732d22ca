package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;

/**
 * An object that stays in place during the load.
 *
 * @param name the object's own name; that of the table for storage parameters and grants
 * @param detail a sentence for people: what stands in the way, by name
 */
public record KeptObject(
    ParkedKind kind, RelationName relation, String name, KeptReason reason, String detail) {
  public KeptObject {
    requireNonNull(kind, "kind");
    requireNonNull(relation, "relation");
    requireNonNull(name, "name");
    requireNonNull(reason, "reason");
    requireNonNull(detail, "detail");
  }
}
