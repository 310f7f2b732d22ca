package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Names;
import java.util.Map;
import java.util.Optional;

/**
 * What one file holds. Immutable; its examples do not name the file.
 *
 * @param file the file's name
 * @param identity what the file was when it was read
 * @param mostRows how many rows of a table were looked at at most
 * @param fingerprint of its schema
 * @param rows the row count of each table that holds data, by its name
 * @param tables by their name as SQLite compares names; those that were looked at
 */
public record FileProfile(
    String file,
    String identity,
    long mostRows,
    String fingerprint,
    Map<String, Long> rows,
    Map<String, TableProfile> tables)
    implements FileKnowledge {
  public FileProfile {
    requireNonNull(file, "file");
    requireNonNull(identity, "identity");
    requireNonNull(fingerprint, "fingerprint");
    rows = Map.copyOf(rows);
    tables = Map.copyOf(tables);
  }

  /** The table of this name, compared as SQLite does. */
  public Optional<TableProfile> table(String table) {
    return Optional.ofNullable(tables.get(Names.foldedAsSqlite(table)));
  }
}
