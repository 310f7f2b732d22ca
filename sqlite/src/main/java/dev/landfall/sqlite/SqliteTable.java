package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import dev.landfall.sqlite.internal.Names;
import java.util.List;
import java.util.Optional;

/**
 * An ordinary table: one whose rows are to be carried.
 *
 * @param columns in the order of their declaration, generated ones included
 * @param primaryKey the names of its columns in key order; empty where none is declared
 * @param indexes those created by name and those implied by constraints
 * @param autoincrement whether a rowid is never used twice
 * @param sql the {@code CREATE TABLE} statement as the file keeps it
 */
public record SqliteTable(
    String name,
    Kind kind,
    boolean strict,
    List<SqliteColumn> columns,
    List<String> primaryKey,
    List<SqliteIndex> indexes,
    List<SqliteForeignKey> foreignKeys,
    List<SqliteCheck> checks,
    boolean autoincrement,
    String sql) {
  public SqliteTable {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
    checks = List.copyOf(checks);
    requireNonNull(sql, "sql");
  }

  /** The column of that name, compared as SQLite compares names. */
  public Optional<SqliteColumn> column(String columnName) {
    return columns.stream().filter(column -> Names.same(column.name(), columnName)).findFirst();
  }

  /** The column that is the rowid itself, where there is one. */
  public Optional<SqliteColumn> rowidAlias() {
    return columns.stream().filter(SqliteColumn::rowidAlias).findFirst();
  }

  /** How the rows are kept (file format, sections 2.3 and 2.4). */
  public enum Kind {
    /** By a 64-bit rowid. */
    ROWID,
    /** By the primary key. */
    WITHOUT_ROWID
  }
}
