package dev.landfall.postgres.catalog;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.catalog.internal.Unmakeable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a database: what it is, and the statements that make it.
 *
 * @param id its name
 * @param attributes everything about it that is compared, by the attribute's name; what is absent
 *     has its default. Expressions are as PostgreSQL writes them with an empty search_path.
 * @param definition the statements that make it, without a semicolon, fit for an empty search_path;
 *     empty for what is made with another object (a column with its table) and for what cannot be
 *     made
 */
public record CatalogObject(
    ObjectId id, SortedMap<String, String> attributes, List<String> definition) {
  public CatalogObject {
    requireNonNull(id, "id");
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    definition = List.copyOf(definition);
  }

  /** Whether nothing makes it: only an administrator, or another role, can. */
  public boolean isOnlyNamed() {
    return Unmakeable.includes(this);
  }
}
