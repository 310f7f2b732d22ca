package dev.landfall.migration.draft.expression;

import static java.util.Objects.requireNonNull;

import dev.landfall.sqlite.Affinity;
import dev.landfall.sqlite.expression.SqlExpression;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in an expression mean.
 *
 * @param columns the columns of the table, by name with ASCII letters in lower case
 * @param rowid the column that is the rowid, where there is one
 * @param presentMoment whether the expression may depend on when it is evaluated, as defaults may
 */
public record Scope(Map<String, Column> columns, Optional<Column> rowid, boolean presentMoment) {
  public Scope {
    columns = Map.copyOf(columns);
    requireNonNull(rowid, "rowid");
  }

  /**
   * A column.
   *
   * @param name in PostgreSQL, quoted where it must be
   * @param collation the column's own, by its name in SQLite
   * @param byteOrder whether the column in PostgreSQL is declared COLLATE "C"
   * @param computed the expression to take instead of the column, where the column may not be
   *     referred to
   */
  public record Column(
      String name,
      Kind kind,
      Affinity affinity,
      String collation,
      boolean notNull,
      boolean byteOrder,
      Optional<SqlExpression> computed) {
    public Column {
      requireNonNull(name, "name");
      requireNonNull(kind, "kind");
      requireNonNull(affinity, "affinity");
      requireNonNull(collation, "collation");
      requireNonNull(computed, "computed");
    }
  }
}
