package dev.landfall.gate.preflight;

import dev.landfall.postgres.RelationName;
import java.util.List;

/**
 * What a migration is going to need of the target.
 *
 * @param begun whether the ledger is there already: then the tables are ours, and may hold rows
 * @param schemas the baseline's schemas
 * @param tables the tables that are going to be loaded
 * @param relations how many relations the baseline has, indexes included: each costs a lock
 * @param roles the roles that the baseline grants to
 * @param extensions the extensions that the baseline has
 * @param sessions how many sessions the migration opens at most
 * @param temp the steps that write temporary files
 */
public record PreflightRequest(
    boolean begun,
    List<String> schemas,
    List<RelationName> tables,
    int relations,
    List<String> roles,
    List<String> extensions,
    int sessions,
    List<TempStep> temp) {
  public PreflightRequest {
    schemas = List.copyOf(schemas);
    tables = List.copyOf(tables);
    roles = List.copyOf(roles);
    extensions = List.copyOf(extensions);
    temp = List.copyOf(temp);
  }
}
