package dev.landfall.migration.check;

import dev.landfall.migration.config.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rowids of rows of one file that would be rejected, by table; of a table without rowids none.
 * Not thread-safe.
 */
final class RefusedRows {
  /** More of one table are not remembered: the counts that depend on them are bounds then. */
  private static final int MOST_ROWS = 100_000;

  private final Map<String, List<Long>> rows = new HashMap<>();

  /**
   * Adds one.
   *
   * @param row its rowid, or the values of its primary key as JSON
   */
  void add(String table, String row) {
    if (row.startsWith("{")) {
      return;
    }
    List<Long> known = rows.computeIfAbsent(Names.foldedAsSqlite(table), k -> new ArrayList<>());
    if (known.size() < MOST_ROWS) {
      known.add(Long.parseLong(row));
    }
  }

  List<Long> of(String table) {
    return List.copyOf(rows.getOrDefault(Names.foldedAsSqlite(table), List.of()));
  }
}
