package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One column of a table.
 *
 * @param declaredType as written, such as {@code VARCHAR(20)}; empty where none is declared
 * @param notNull whether SQLite refuses NULL; false for a rowid alias, which can never be NULL
 * @param defaultSql the default as an SQL expression
 * @param primaryKeyPosition from 1 in the primary key; 0 where the column is not part of it
 * @param generatedSql the expression of a generated column
 * @param hidden whether {@code select *} leaves the column out
 * @param rowidAlias whether this {@code INTEGER PRIMARY KEY} is the rowid itself
 * @param collation the collation of comparisons, in upper case; {@code BINARY} where none is
 *     declared
 */
public record SqliteColumn(
    String name,
    String declaredType,
    Affinity affinity,
    boolean notNull,
    Optional<String> defaultSql,
    int primaryKeyPosition,
    Generated generated,
    Optional<String> generatedSql,
    boolean hidden,
    boolean rowidAlias,
    String collation) {
  public SqliteColumn {
    requireNonNull(name, "name");
    requireNonNull(declaredType, "declaredType");
    requireNonNull(affinity, "affinity");
    requireNonNull(defaultSql, "defaultSql");
    requireNonNull(generated, "generated");
    requireNonNull(generatedSql, "generatedSql");
    requireNonNull(collation, "collation");
    if (primaryKeyPosition < 0) {
      throw new IllegalArgumentException("primaryKeyPosition is negative: " + primaryKeyPosition);
    }
  }
}
