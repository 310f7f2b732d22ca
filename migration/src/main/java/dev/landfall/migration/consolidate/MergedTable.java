package dev.landfall.migration.consolidate;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Names;
import java.util.List;
import java.util.Optional;

/**
 * A source table whose rows are kept once for all files.
 *
 * @param key the columns by which rows are the same
 * @param id the column of the surrogate id, which may differ from file to file
 * @param others the other columns that are carried: they must be equal
 * @param references columns that hold ids of merged tables
 */
public record MergedTable(
    String name,
    List<String> key,
    Optional<String> id,
    List<String> others,
    List<Reference> references) {
  public MergedTable {
    requireNonNull(name, "name");
    requireNonNull(id, "id");
    key = List.copyOf(key);
    others = List.copyOf(others);
    references = List.copyOf(references);
  }

  /** The merged table whose ids the column holds. */
  Optional<String> parent(String column) {
    return references.stream()
        .filter(it -> Names.sameInSqlite(it.column(), column))
        .map(Reference::table)
        .findFirst();
  }
}
