package dev.landfall.postgres.catalog;

import dev.landfall.postgres.catalog.internal.Normalization;
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
   * The catalog as the scratch server tells it. What a scratch server cannot tell is kept as it
   * was: objects that are only named, and whether an index is valid, its tablespace, an extension's
   * version, an owner.
   *
   * @param emptyScratchDatabase of the ordinary role; afterwards it has the objects
   */
  public static Catalog throughScratch(
      Catalog catalog, Connection emptyScratchDatabase, ScriptHelper helper) {
    return Normalization.of(catalog, emptyScratchDatabase, helper);
  }
}
