package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A virtual table, whose content is made by a module such as {@code fts5}.
 *
 * @param module the module's name, in lower case
 * @param shadowTables the tables that hold the module's own data, as far as this SQLite knows the
 *     module; those of an unknown module count as ordinary tables
 * @param sql the {@code CREATE VIRTUAL TABLE} statement
 */
public record VirtualTable(String name, String module, List<String> shadowTables, String sql) {
  public VirtualTable {
    requireNonNull(name, "name");
    requireNonNull(module, "module");
    shadowTables = List.copyOf(shadowTables);
    requireNonNull(sql, "sql");
  }
}
