package dev.landfall.postgres.catalog;

import dev.landfall.postgres.RelationName;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The part of a database that is read. PostgreSQL's own schemas and what belongs to an extension
 * are never in it.
 *
 * @param exceptSchemas schemas that are left out
 * @param onlySchemas the schemas that are read; empty: all
 * @param onlyRelations the tables, views and sequences that are read, with all that belongs to them
 *     and nothing else (no schemas, types, functions, extensions); empty: all
 * @param owners whether who owns an object counts: is compared, and is set by its definition
 */
public record CatalogScope(
    Set<String> exceptSchemas,
    Set<String> onlySchemas,
    Set<RelationName> onlyRelations,
    boolean owners) {
  private static final CatalogScope EVERYTHING =
      new CatalogScope(Set.of(), Set.of(), Set.of(), false);

  public CatalogScope {
    exceptSchemas = Set.copyOf(exceptSchemas);
    onlySchemas = Set.copyOf(onlySchemas);
    onlyRelations = Set.copyOf(onlyRelations);
  }

  public static CatalogScope everything() {
    return EVERYTHING;
  }

  /** Everything but what is in these schemas. */
  public static CatalogScope everythingExcept(String... schemas) {
    return new CatalogScope(Set.of(schemas), Set.of(), Set.of(), false);
  }

  /** What is in these schemas, and what is in no schema. */
  public static CatalogScope schemas(String... schemas) {
    return new CatalogScope(Set.of(), Set.copyOf(List.of(schemas)), Set.of(), false);
  }

  /** These tables, views and sequences, and what belongs to them; at least one. */
  public static CatalogScope relations(Collection<RelationName> relations) {
    if (relations.isEmpty()) {
      throw new IllegalArgumentException("no relations");
    }
    return new CatalogScope(Set.of(), Set.of(), Set.copyOf(relations), false);
  }

  public CatalogScope withOwners() {
    return new CatalogScope(exceptSchemas, onlySchemas, onlyRelations, true);
  }

  /** Whether the schema itself and what is in it are read. */
  public boolean includesSchema(String schema) {
    return !exceptSchemas.contains(schema)
        && (onlySchemas.isEmpty() || onlySchemas.contains(schema));
  }
}
