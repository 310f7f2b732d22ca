package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One index of a table, whether created by name or implied by a constraint.
 *
 * @param keys the key parts in order
 * @param predicateSql the condition of a partial index
 * @param sql the {@code CREATE INDEX} statement; empty where a constraint implies the index
 */
public record SqliteIndex(
    String name,
    Origin origin,
    boolean unique,
    List<Key> keys,
    Optional<String> predicateSql,
    Optional<String> sql) {
  public SqliteIndex {
    requireNonNull(name, "name");
    requireNonNull(origin, "origin");
    keys = List.copyOf(keys);
    requireNonNull(predicateSql, "predicateSql");
    requireNonNull(sql, "sql");
  }

  public boolean partial() {
    return predicateSql.isPresent();
  }

  /** What made the index. */
  public enum Origin {
    CREATE_INDEX,
    UNIQUE_CONSTRAINT,
    PRIMARY_KEY
  }

  /**
   * One part of an index key.
   *
   * @param column the column's name; empty where the part is an expression or the rowid
   * @param expressionSql the expression; empty where the part is a column
   */
  public record Key(
      Optional<String> column,
      Optional<String> expressionSql,
      boolean descending,
      String collation) {
    public Key {
      requireNonNull(column, "column");
      requireNonNull(expressionSql, "expressionSql");
      requireNonNull(collation, "collation");
      if (column.isPresent() && expressionSql.isPresent()) {
        throw new IllegalArgumentException("a key part is a column or an expression, not both");
      }
    }
  }
}
