package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;

/** A column whose default is taken from a sequence. */
public record SequenceColumn(RelationName table, String column) {
  public SequenceColumn {
    requireNonNull(table, "table");
    requireNonNull(column, "column");
  }

  /** For people: schema.table.column, unquoted. */
  @Override
  public String toString() {
    return table + "." + column;
  }
}
