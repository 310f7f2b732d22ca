package dev.landfall.migration.transfer;

import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.MergedTable;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.migration.progress.ProgressListener;
import dev.landfall.migration.progress.Stop;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyTable;
import java.util.List;
import java.util.Map;

/**
 * What all sessions of one load share. Thread-safe, as its parts are.
 *
 * @param mappings in the order in which tables are loaded: referenced tables first
 * @param targets each mapping's target with all the columns that may be written
 */
record LoadContext(
    long runId,
    List<TableMapping> mappings,
    Map<RelationName, CopyTable> targets,
    Replacement replacement,
    SharedIds ids,
    MergedEntries merged,
    List<MergedTable> mergedTables,
    ProgressListener progress,
    Stop stop) {
  LoadContext {
    mappings = List.copyOf(mappings);
    mergedTables = List.copyOf(mergedTables);
    targets = Map.copyOf(targets);
  }

  /** Whether anything of a file depends on what was found in it when the plan was made. */
  boolean consolidates() {
    return mappings.stream().anyMatch(it -> !(it.identity() instanceof RowIdentity.ByKey));
  }

  /** The mapping of this source table. */
  TableMapping mapping(String sourceTable) {
    return mappings.stream()
        .filter(it -> Names.sameInSqlite(it.sourceTable(), sourceTable))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not mapped: " + sourceTable));
  }

  CopyTable target(TableMapping mapping) {
    CopyTable target = targets.get(mapping.target());
    if (target == null) {
      throw new IllegalArgumentException("no target was read for " + mapping.target());
    }
    return target;
  }
}
