package dev.landfall.migration.config;

/** A column of the sources, in every file that has it. */
public record SourceColumn(String table, String column) {
  public SourceColumn {
    if (table.isEmpty() || column.isEmpty()) {
      throw new IllegalArgumentException("a column needs two names: " + table + ", " + column);
    }
  }

  /** Whether these are its names, compared as SQLite does. */
  public boolean names(String otherTable, String otherColumn) {
    return Names.sameInSqlite(table, otherTable) && Names.sameInSqlite(column, otherColumn);
  }
}
