package dev.landfall.migration.plan;

import dev.landfall.migration.config.Names;

/** A source column as SQLite compares names. */
record FoldedColumn(String table, String column) {
  static FoldedColumn of(String table, String column) {
    return new FoldedColumn(Names.foldedAsSqlite(table), Names.foldedAsSqlite(column));
  }
}
