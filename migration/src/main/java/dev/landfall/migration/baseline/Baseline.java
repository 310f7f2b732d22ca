package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Finding;
import dev.landfall.migration.config.Names;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.size.StoredTable;
import java.util.List;
import java.util.Optional;

/**
 * The production schema after one round trip through a scratch server.
 *
 * @param file where it was read from
 * @param sha256 of the file's bytes, in hexadecimal
 * @param storage how its tables are stored
 * @param roles the roles that it grants to
 * @param notes what the file holds that is not part of a schema, and is left out
 * @param findings what of it Landfall can't make again
 */
public record Baseline(
    String file,
    String sha256,
    Catalog catalog,
    List<TargetTable> tables,
    List<StoredTable> storage,
    List<String> roles,
    List<String> notes,
    List<Finding> findings) {
  public Baseline {
    requireNonNull(file, "file");
    requireNonNull(sha256, "sha256");
    requireNonNull(catalog, "catalog");
    tables = List.copyOf(tables);
    storage = List.copyOf(storage);
    roles = List.copyOf(roles);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /**
   * The table of this name: the same name, else that in lower case, as PostgreSQL folds it, else
   * the only one that is the same but for the case of ASCII letters.
   */
  public Optional<TargetTable> table(RelationName wanted) {
    return Names.meant(
        wanted.name(),
        tables.stream().filter(it -> it.name().schema().equals(wanted.schema())).toList(),
        it -> it.name().name());
  }
}
