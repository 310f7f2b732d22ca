package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An object of a file that is not an ordinary table.
 *
 * @param table the table that an index or trigger belongs to; the own name otherwise
 * @param sql the statement that made it; empty for some internal tables
 */
public record SqliteObject(Kind kind, String name, String table, Optional<String> sql) {
  public SqliteObject {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(table, "table");
    requireNonNull(sql, "sql");
  }

  /** What the object is. */
  public enum Kind {
    INDEX,
    TRIGGER,
    VIEW,
    VIRTUAL_TABLE,
    /** A table that holds the data of a virtual table. */
    SHADOW_TABLE,
    /** A table of SQLite's own, such as {@code sqlite_sequence} or {@code sqlite_stat1}. */
    INTERNAL_TABLE
  }
}
