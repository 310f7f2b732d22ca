package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;

/**
 * The question to the catalog whether a build step has been done.
 *
 * @param relation the table of the object
 * @param name the object's own name (index, constraint, trigger, role)
 * @param argument which part of the object, or empty
 * @param expected what the catalog says when the step has been done
 */
public record Probe(
    ProbeKind kind, RelationName relation, String name, String argument, String expected) {
  public Probe {
    requireNonNull(kind, "kind");
    requireNonNull(relation, "relation");
    requireNonNull(name, "name");
    requireNonNull(argument, "argument");
    requireNonNull(expected, "expected");
  }

  public Probe(ProbeKind kind, RelationName relation, String name, String expected) {
    this(kind, relation, name, "", expected);
  }
}
