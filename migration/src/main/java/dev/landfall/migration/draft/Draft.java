package dev.landfall.migration.draft;

import static java.util.Objects.requireNonNull;

import dev.landfall.findings.Finding;
import dev.landfall.migration.config.Names;
import java.util.List;
import java.util.Optional;

/**
 * The schema that the sources ask for.
 *
 * @param sql the schema file
 * @param tables by their names in SQLite
 */
public record Draft(String sql, List<DraftTable> tables) {
  /** How each drafted schema file begins. */
  static final String MARK = "-- Drafted by Landfall ";

  public Draft {
    requireNonNull(sql, "sql");
    tables = List.copyOf(tables);
  }

  /** The table that is made of this one; empty where it is not carried. */
  public Optional<DraftTable> table(String source) {
    return tables.stream().filter(it -> Names.sameInSqlite(it.source(), source)).findFirst();
  }

  /** What the schema does not say as the sources do. */
  public List<Finding> findings() {
    return DraftFindings.of(this);
  }
}
