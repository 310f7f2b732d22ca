package dev.landfall.migration.consolidate;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * The ids that are to be renumbered in one file.
 *
 * @param key the file's source key
 * @param identity what the file was when they were read
 * @param ranges by the folded name of the table; a table without an id is not there
 * @param columns the columns that were looked at: folded names of table and column, with a dot
 */
public record FileRanges(
    String key, String identity, Map<String, IdRange> ranges, Set<String> columns) {
  public FileRanges {
    requireNonNull(key, "key");
    requireNonNull(identity, "identity");
    ranges = Map.copyOf(ranges);
    columns = Set.copyOf(columns);
  }
}
