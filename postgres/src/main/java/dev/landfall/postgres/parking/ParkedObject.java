package dev.landfall.postgres.parking;

import static java.util.Objects.requireNonNull;

import dev.landfall.postgres.RelationName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /**
   * How many tables and indexes its dropping or rebuilding locks, estimated from above: what it
   * takes of max_locks_per_transaction times max_connections when many are dropped at once.
   */
  public int lockCount() {
    Set<RelationName> tables = new HashSet<>();
    int indexes = 0;
    for (BuildStep step : buildSteps) {
      step.locks().forEach(lock -> tables.add(lock.relation()));
      boolean makesIndex =
          switch (step.phase()) {
            case CREATE_INDEX, ADD_CONSTRAINT, ATTACH_CONSTRAINT -> true;
            case ATTACH_PARTITION_INDEX,
                ADD_FOREIGN_KEY,
                VALIDATE_FOREIGN_KEY,
                ATTACH_FOREIGN_KEY,
                PROPERTIES,
                TRIGGER,
                STORAGE_PARAMETERS,
                GRANT ->
                false;
          };
      indexes += makesIndex ? 1 : 0;
    }
    // A table's TOAST table is locked with it.
    return 2 * tables.size() + indexes;
  }

  public RelationName relationName() {
    return new RelationName(schema, relation);
  }
}
