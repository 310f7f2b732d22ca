package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One CHECK constraint, of a column or of the table.
 *
 * @param name empty where the constraint has none
 * @param expressionSql what is between the parentheses, as written
 */
public record SqliteCheck(Optional<String> name, String expressionSql) {
  public SqliteCheck {
    requireNonNull(name, "name");
    requireNonNull(expressionSql, "expressionSql");
  }
}
