package dev.landfall.postgres.catalog;

import dev.landfall.postgres.catalog.internal.CatalogCreation;
import dev.landfall.postgres.catalog.internal.CatalogReader;
import dev.landfall.postgres.catalog.internal.Fingerprint;
import dev.landfall.postgres.script.ScriptHelper;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The schema of a database at one moment.
 *
 * @param serverVersionNumber of the server that it was read from, as in {@code server_version_num}
 * @param objects every object once, in an order in which their definitions can be executed
 */
public record Catalog(int serverVersionNumber, List<CatalogObject> objects) {
  public Catalog {
    objects = List.copyOf(objects);
  }

  /**
   * Reads it in one repeatable-read snapshot; inside a transaction of the caller, in that
   * transaction.
   *
   * @throws dev.landfall.findings.LandfallException where the server refuses or is lost
   */
  public static Catalog read(Connection connection, CatalogScope scope) {
    return CatalogReader.read(connection, scope);
  }

  public Optional<CatalogObject> find(ObjectId id) {
    return objects.stream().filter(object -> object.id().equals(id)).findFirst();
  }

  /** The same catalog with some of its objects only. */
  public Catalog only(Predicate<CatalogObject> wanted) {
    return new Catalog(serverVersionNumber, objects.stream().filter(wanted).toList());
  }

  /**
   * A SHA-256 of all ids and attributes, in hexadecimal; the order of the objects has no part in
   * it.
   */
  public String fingerprint() {
    return Fingerprint.of(objects);
  }

  /**
   * The statements that make it, in order, without semicolons. They want {@code search_path} empty
   * and {@code check_function_bodies} off, as {@link #createIn} sets them.
   */
  public List<String> statements() {
    return objects.stream().flatMap(object -> object.definition().stream()).toList();
  }

  /**
   * Makes every object, in one transaction: its own, which it commits, or the caller's where one is
   * open, which it leaves open.
   *
   * @throws dev.landfall.findings.LandfallException that names the object and its statement
   */
  public void createIn(Connection connection) {
    createIn(connection, ScriptHelper.NONE);
  }

  /** As {@link #createIn(Connection)}, with help for what an ordinary role may not do. */
  public void createIn(Connection connection, ScriptHelper helper) {
    CatalogCreation.create(this, connection, helper);
  }
}
