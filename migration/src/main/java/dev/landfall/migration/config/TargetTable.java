package dev.landfall.migration.config;

/** A table of the target, by its exact names. */
public record TargetTable(String schema, String name) {
  public TargetTable {
    Names.requireIdentifier(schema, "schema");
    Names.requireIdentifier(name, "table");
  }
}
