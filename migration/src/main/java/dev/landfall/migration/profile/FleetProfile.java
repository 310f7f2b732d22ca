package dev.landfall.migration.profile;

import dev.landfall.migration.config.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What all files hold, by table. Immutable.
 *
 * @param tables by their name as SQLite compares names
 */
public record FleetProfile(Map<String, TableProfile> tables) {
  private static final FleetProfile EMPTY = new FleetProfile(Map.of());

  public FleetProfile {
    tables = Map.copyOf(tables);
  }

  /** The profile of no files: nothing was looked at. */
  public static FleetProfile empty() {
    return EMPTY;
  }

  /** The table of this name, compared as SQLite does; empty where nothing is known of it. */
  public Optional<TableProfile> table(String table) {
    return Optional.ofNullable(tables.get(Names.foldedAsSqlite(table)));
  }

  /** The column of this name; empty where nothing is known of it. */
  public Optional<ColumnProfile> column(String table, String column) {
    return table(table).flatMap(it -> it.column(column));
  }

  /** The profile of these files and one more. */
  public FleetProfile plus(FileProfile file) {
    Map<String, TableProfile> placed = new HashMap<>();
    file.tables().forEach((name, table) -> placed.put(name, table.in(file.file())));
    return plus(new FleetProfile(placed));
  }

  /** The profile of the files of both. */
  public FleetProfile plus(FleetProfile other) {
    Map<String, TableProfile> both = new HashMap<>(tables);
    other.tables.forEach((name, table) -> both.merge(name, table, TableProfile::plus));
    return new FleetProfile(both);
  }
}
