package dev.landfall.gate.schema.compare;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import java.util.List;
import java.util.Optional;

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
    return switch (id.kind()) {
      case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE -> id.schema() + "." + id.name();
      case SCHEMA,
          EXTENSION,
          COLLATION,
          OPERATOR,
          TEXT_SEARCH_DICTIONARY,
          TEXT_SEARCH_CONFIGURATION,
          TYPE,
          FUNCTION,
          COLUMN,
          DEFAULT,
          CONSTRAINT,
          INDEX,
          STATISTICS,
          RULE,
          TRIGGER,
          POLICY,
          PUBLICATION,
          EVENT_TRIGGER,
          GRANT,
          COMMENT,
          DEFAULT_PRIVILEGES,
          UNSUPPORTED ->
          id.schema().isEmpty() ? "the database" : "schema " + id.schema();
    };
  }
}
