package dev.landfall.migration.draft;

import java.util.List;

/**
 * A key of a drafted table that foreign keys may refer to.
 *
 * @param columns of the source
 * @param withSourceKey whether the source key leads it
 */
record UniqueKey(List<String> columns, boolean withSourceKey) {
  UniqueKey {
    columns = List.copyOf(columns);
  }
}
