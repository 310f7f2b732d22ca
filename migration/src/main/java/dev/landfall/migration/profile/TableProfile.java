package dev.landfall.migration.profile;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one table holds, over one file or many. Immutable.
 *
 * @param name as one of the files writes it
 * @param files how many files have it
 * @param rows how many rows it has
 * @param profiledRows how many of them were looked at; fewer than {@code rows} in a sample
 * @param columns by their name as SQLite compares names; a file that lacks a column adds nothing
 */
public record TableProfile(
    String name, long files, long rows, long profiledRows, Map<String, ColumnProfile> columns) {
  public TableProfile {
    requireNonNull(name, "name");
    columns = Map.copyOf(columns);
    if (files < 1 || profiledRows < 0 || profiledRows > rows) {
      throw new IllegalArgumentException(
          "%s: %d of %d rows in %d files".formatted(name, profiledRows, rows, files));
    }
  }

  /** The column of this name, compared as SQLite does; empty where no file has it. */
  public Optional<ColumnProfile> column(String column) {
    return Optional.ofNullable(columns.get(Names.foldedAsSqlite(column)));
  }

  /** Whether every row was looked at. */
  public boolean complete() {
    return profiledRows == rows;
  }

  TableProfile plus(TableProfile other) {
    Map<String, ColumnProfile> both = new HashMap<>(columns);
    other.columns.forEach((column, profile) -> both.merge(column, profile, ColumnProfile::plus));
    return new TableProfile(
        name.compareTo(other.name) <= 0 ? name : other.name,
        files + other.files,
        rows + other.rows,
        profiledRows + other.profiledRows,
        both);
  }

  TableProfile in(String file) {
    Map<String, ColumnProfile> placed = new HashMap<>();
    columns.forEach((column, profile) -> placed.put(column, profile.in(file)));
    return new TableProfile(name, files, rows, profiledRows, placed);
  }
}
