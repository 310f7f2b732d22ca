package dev.landfall.migration.draft.expression;

import static java.util.Objects.requireNonNull;

/** What became of an expression. */
public sealed interface Translation {
  /**
   * It means the same in PostgreSQL.
   *
   * @param notNull whether it is never NULL
   */
  record Done(String sql, Kind kind, boolean notNull) implements Translation {
    public Done {
      requireNonNull(sql, "sql");
      requireNonNull(kind, "kind");
    }
  }

  /**
   * It can't be said with the same meaning.
   *
   * @param why a clause about the expression, such as "it calls printf"
   */
  record Refused(String why) implements Translation {
    public Refused {
      requireNonNull(why, "why");
    }
  }
}
