package dev.landfall.gate.schema.compare;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one object is not as expected.
 *
 * @param id of the object as expected; of an extra object: its own
 * @param meaning the worst of what its differences mean
 * @param said one sentence that names the object
 * @param evidence each difference, a line
 * @param gone what is missing: the object and what goes with it; empty where it is there
 * @param expected the object as it should be; empty for an extra one
 * @param actual the object as it is; empty for one that is gone
 */
public record SchemaChange(
    ObjectId id,
    Meaning meaning,
    String said,
    List<String> evidence,
    List<CatalogObject> gone,
    Optional<CatalogObject> expected,
    Optional<CatalogObject> actual) {
  /** What is told as a group of its own, though it belongs to no table. */
  private static final Set<ObjectKind> GROUPS =
      Set.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW, ObjectKind.SEQUENCE);

  public SchemaChange {
    requireNonNull(id, "id");
    requireNonNull(meaning, "meaning");
    requireNonNull(said, "said");
    requireNonNull(expected, "expected");
    requireNonNull(actual, "actual");
    evidence = List.copyOf(evidence);
    gone = List.copyOf(gone);
  }

  /** The table that it belongs to, as {@code schema.table}; else what it is itself. */
  public String group() {
    if (!id.relation().isEmpty()) {
      return id.schema() + "." + id.relation();
    }
    if (GROUPS.contains(id.kind())) {
      return id.schema() + "." + id.name();
    }
    return id.schema().isEmpty() ? "the database" : "schema " + id.schema();
  }
}
