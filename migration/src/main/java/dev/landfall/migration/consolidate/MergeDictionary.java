package dev.landfall.migration.consolidate;

import dev.landfall.migration.config.Names;
import java.util.List;
import java.util.Map;

/**
 * The rows of each merged table over all files, each once.
 *
 * @param entries by the folded name of the table, in the order in which files and rows name them
 * @param conflicts what stands against it
 */
public record MergeDictionary(Map<String, List<MergedEntry>> entries, List<Conflict> conflicts) {
  /** Of a fleet without merged tables. */
  public static final MergeDictionary EMPTY = new MergeDictionary(Map.of(), List.of());

  public MergeDictionary {
    entries = Map.copyOf(entries);
    conflicts = List.copyOf(conflicts);
  }

  /** Why a table's rows can't be merged. */
  public sealed interface Conflict {
    /**
     * Two rows of one merge key differ, each told as its file, number and values.
     *
     * @param more how many further rows of the table differ in this way and are not told
     */
    record Differ(String table, List<String> columns, String one, String other, long more)
        implements Conflict {}

    /** There are more rows than can be kept in mind. */
    record TooMany(String table, int most) implements Conflict {}
  }

  /** The rows of this source table. */
  public List<MergedEntry> of(String table) {
    return entries.getOrDefault(Names.foldedAsSqlite(table), List.of());
  }
}
