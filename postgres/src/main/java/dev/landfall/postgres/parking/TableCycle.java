package dev.landfall.postgres.parking;

import dev.landfall.postgres.RelationName;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables that reference each other, or one that references itself, so that no order of them loads
 * parents first. Within one COPY, which is checked at its end, a table may reference itself; over
 * several statements its foreign keys have to be deferred, or dropped and added again in the same
 * transaction.
 *
 * @param tables in the order in which they stand in the whole
 * @param deferStatements for those of their foreign keys that can be deferred: to be run first
 * @param foreignKeys those that cannot be deferred
 * @param kept those that can neither be deferred nor dropped
 */
public record TableCycle(
    List<RelationName> tables,
    List<String> deferStatements,
    List<ParkedObject> foreignKeys,
    List<KeptObject> kept) {
  public TableCycle {
    tables = List.copyOf(tables);
    deferStatements = List.copyOf(deferStatements);
    foreignKeys = List.copyOf(foreignKeys);
    kept = List.copyOf(kept);
  }

  /** To be run in the transaction before rows are replaced. */
  public List<String> beforeStatements() {
    List<String> statements = new ArrayList<>(deferStatements);
    foreignKeys.forEach(foreignKey -> statements.addAll(foreignKey.dropStatements()));
    return statements;
  }

  /**
   * To be run in the same transaction after rows have been replaced. Deferred checks are made
   * first: a table with checks outstanding cannot be altered.
   */
  public List<String> afterStatements() {
    List<String> statements = new ArrayList<>();
    statements.add("set constraints all immediate");
    foreignKeys.stream()
        .flatMap(foreignKey -> foreignKey.buildSteps().stream())
        .map(BuildStep::statement)
        .forEach(statements::add);
    return statements;
  }
}
