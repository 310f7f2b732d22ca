package dev.landfall.migration.transfer;

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
    ProgressListener progress,
    Stop stop) {
  LoadContext {
    mappings = List.copyOf(mappings);
    targets = Map.copyOf(targets);
  }

  CopyTable target(TableMapping mapping) {
    CopyTable target = targets.get(mapping.target());
    if (target == null) {
      throw new IllegalArgumentException("no target was read for " + mapping.target());
    }
    return target;
  }
}
