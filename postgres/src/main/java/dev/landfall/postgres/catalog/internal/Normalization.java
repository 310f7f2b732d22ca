package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.CatalogScope;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.query.Query;
import dev.landfall.postgres.script.ScriptHelper;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A round trip of a catalog through an empty database. What the database cannot show is carried
 * past it: objects that are only named, and facts about an object that no statement makes.
 */
public final class Normalization {
  /**
   * Attributes that stay as they were: whether a build succeeded, what is installed there, and what
   * a throw-away server may not have.
   */
  private static final List<String> KEPT =
      List.of("valid", "ready", "tablespace", "version", "compression", "owner");

  /** Written by our own queries, so that nothing else ends like this. */
  private static final String NEEDS_LZ4 = " set compression lz4";

  private static final Pattern OWNER =
      Pattern.compile(" owner to \"(?:[^\"]|\"\")+\"$", Pattern.DOTALL);

  private final Connection scratch;
  private final boolean hasLz4;

  private Normalization(Connection scratch, boolean hasLz4) {
    this.scratch = scratch;
    this.hasLz4 = hasLz4;
  }

  public static Catalog of(Catalog catalog, Connection scratch, ScriptHelper helper) {
    try {
      boolean hasLz4 =
          Query.of(scratch, CatalogQuery.HAS_LZ4.text()).one(row -> row.getBoolean("has_lz4"));
      return new Normalization(scratch, hasLz4).run(catalog, helper);
    } catch (SQLException e) {
      throw Failures.of("The scratch server could not be asked", e);
    }
  }

  private Catalog run(Catalog catalog, ScriptHelper helper) {
    List<CatalogObject> makeable = catalog.objects().stream().map(this::makeable).toList();
    new Catalog(catalog.serverVersionNumber(), makeable).createIn(scratch, helper);
    Catalog made = Catalog.read(scratch, CatalogScope.everything());
    Map<ObjectId, CatalogObject> sources = new HashMap<>();
    for (CatalogObject object : catalog.objects()) {
      sources.put(object.id(), object);
    }
    List<CatalogObject> objects = new ArrayList<>();
    for (CatalogObject object : made.objects()) {
      CatalogObject source = sources.remove(object.id());
      objects.add(source == null ? object : merged(object, source));
    }
    for (CatalogObject object : catalog.objects()) {
      if (sources.containsKey(object.id()) && Unmakeable.includes(object)) {
        objects.add(object);
      }
    }
    return new Catalog(made.serverVersionNumber(), objects);
  }

  private CatalogObject makeable(CatalogObject object) {
    if (object.definition().stream().noneMatch(this::isCarriedPast)) {
      return object;
    }
    return new CatalogObject(
        object.id(),
        object.attributes(),
        object.definition().stream().filter(statement -> !isCarriedPast(statement)).toList());
  }

  private CatalogObject merged(CatalogObject made, CatalogObject source) {
    SortedMap<String, String> attributes = new TreeMap<>(made.attributes());
    for (String name : KEPT) {
      String value = source.attributes().get(name);
      if (value == null) {
        attributes.remove(name);
      } else {
        attributes.put(name, value);
      }
    }
    List<String> definition = new ArrayList<>(made.definition());
    definition.removeIf(this::isCarriedPast);
    source.definition().stream().filter(this::isCarriedPast).forEach(definition::add);
    return new CatalogObject(made.id(), attributes, definition);
  }

  /**
   * Says what a throw-away server may not have, or may not do: there a role of the same name can be
   * a stranger's.
   */
  private boolean isCarriedPast(String statement) {
    return statement.startsWith("alter ")
        && ((!hasLz4 && statement.endsWith(NEEDS_LZ4)) || OWNER.matcher(statement).find());
  }
}
