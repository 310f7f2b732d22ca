package dev.landfall.migration.baseline;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An index of a target table, that of a key included.
 *
 * @param method the access method, such as {@code btree}
 * @param nullsEqual whether two NULLs are the same to it, where it is unique
 * @param partial whether it has only some of the rows
 * @param columns the key's columns in order; an expression is an empty text
 */
public record TargetIndex(
    String name,
    String method,
    boolean unique,
    boolean nullsEqual,
    boolean partial,
    List<String> columns) {
  public TargetIndex {
    requireNonNull(name, "name");
    requireNonNull(method, "method");
    columns = List.copyOf(columns);
  }

  /** Whether it allows no two rows, of all, with the same values in columns. */
  boolean plainlyUnique() {
    return unique && !partial && !hasExpression();
  }

  /** Whether part of its key is an expression. */
  public boolean hasExpression() {
    return columns.contains("");
  }
}
