package dev.landfall.gate.schema.read;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.catalog.Catalog;
import java.util.List;

/**
 * A schema as PostgreSQL has read it. Immutable.
 *
 * @param name of its source
 * @param catalog its objects
 * @param wordsOf the major version of the server in whose words the catalog's texts are, after a
 *     round trip through it; 0 before one
 * @param notExecuted statements that were left out because an extension is not there
 * @param notes what else of the source is no part of a schema
 * @param places where its objects stand in files
 */
public record Schema(
    String name,
    Catalog catalog,
    int wordsOf,
    List<String> notExecuted,
    List<String> notes,
    Places places) {
  public Schema {
    requireNonNull(name, "name");
    requireNonNull(catalog, "catalog");
    requireNonNull(places, "places");
    notExecuted = List.copyOf(notExecuted);
    notes = List.copyOf(notes);
  }

  /** The same schema after a round trip. */
  public Schema inWordsOf(int majorVersion, Catalog normal) {
    return new Schema(name, normal, majorVersion, notExecuted, notes, places);
  }
}
