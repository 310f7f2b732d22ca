package dev.landfall.gate.schema.read;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import java.util.List;

/**
 * A schema as PostgreSQL has read it. Immutable.
 *
 * @param name of its source
 * @param catalog its objects
 * @param wordsOf the major version of the server in whose words the catalog's texts are, after a
 *     round trip through it; 0 before one
 * @param notExecuted statements that could not be executed: an extension is not there, or an
 *     ordinary role may not
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

  /** Whether all that its source says of this object are statements that nobody could execute. */
  public static boolean isKnownByStatements(CatalogObject object) {
    return NotMade.isOne(object);
  }

  /** The same schema after a round trip. */
  public Schema inWordsOf(int majorVersion, Catalog normal) {
    return new Schema(name, normal, majorVersion, notExecuted, notes, places);
  }
}
