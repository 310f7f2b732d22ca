package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.List;

/**
 * One object taken away for the load: how it was, how it goes, how it comes back. What hangs on a
 * partitioned table is one object together with its counterparts on the partitions.
 *
 * <p>It consists of records, enums, lists and strings, so that it can be kept as JSON.
 *
 * @param schema the schema of the table
 * @param relation the table on which the object is
 * @param name the object's own name; that of the table for storage parameters and grants
 * @param definition what the catalog said of it, for people
 * @param dropStatements what takes it away, in this order, never with CASCADE
 * @param buildSteps what brings it back, in an order that satisfies their needs
 */
public record ParkedObject(
    ParkedKind kind,
    String schema,
    String relation,
    String name,
    String definition,
    List<String> dropStatements,
    List<BuildStep> buildSteps) {
  public ParkedObject {
    requireNonNull(kind, "kind");
    requireNonNull(schema, "schema");
    requireNonNull(relation, "relation");
    requireNonNull(name, "name");
    requireNonNull(definition, "definition");
    dropStatements = List.copyOf(dropStatements);
    buildSteps = List.copyOf(buildSteps);
  }

  public RelationName relationName() {
    return new RelationName(schema, relation);
  }
}
