package dev.landfall.postgres.catalog;

import dev.landfall.postgres.script.ScriptHelper;
import java.sql.Connection;

/**
 * Brings a catalog into the words of one server: made in an empty database and read again, two
 * catalogs that mean the same become equal, even where one was read from another major version.
 */
public final class RoundTrip {
  private RoundTrip() {}

  /** As {@link #throughScratch(Catalog, Connection, ScriptHelper)}, without help. */
  public static Catalog throughScratch(Catalog catalog, Connection emptyScratchDatabase) {
    return throughScratch(catalog, emptyScratchDatabase, ScriptHelper.NONE);
  }

  /**
   * The catalog as the scratch server tells it.
   *
   * @param emptyScratchDatabase of the ordinary role; afterwards it has the objects
   */
  public static Catalog throughScratch(
      Catalog catalog, Connection emptyScratchDatabase, ScriptHelper helper) {
    catalog.createIn(emptyScratchDatabase, helper);
    return Catalog.read(emptyScratchDatabase, CatalogScope.everything());
  }
}
