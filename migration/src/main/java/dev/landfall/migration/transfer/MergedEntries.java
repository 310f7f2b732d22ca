package dev.landfall.migration.transfer;

import dev.landfall.ledger.MergedRow;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.consolidate.Digest;
import dev.landfall.migration.consolidate.MergeDictionary;
import dev.landfall.migration.consolidate.MergedEntry;
import dev.landfall.migration.consolidate.RowIdentity;
import dev.landfall.migration.plan.TableMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that are kept once, by source table and merge key, each with its place in the ledger.
 * Written by one thread before the files are loaded, read by many while they are.
 */
final class MergedEntries {
  private final Map<String, Map<Digest, MergedRow>> rows = new HashMap<>();

  /**
   * The rows of today's files, with the numbers and ids that they have in the ledger; a new one
   * gets the id that its first file gives it where that is free, else the first free one. The same
   * for the same files and ledger.
   */
  static MergedEntries of(
      List<TableMapping> mappings, MergeDictionary dictionary, List<MergedRow> ledger) {
    MergedEntries entries = new MergedEntries();
    long number = ledger.stream().mapToLong(MergedRow::rowId).max().orElse(0);
    for (TableMapping mapping : mappings) {
      if (mapping.identity() instanceof RowIdentity.Merged(var key, Optional<String> id)) {
        number = entries.add(mapping, id.isPresent(), dictionary, ledger, number);
      }
    }
    return entries;
  }

  private long add(
      TableMapping mapping,
      boolean hasIds,
      MergeDictionary dictionary,
      List<MergedRow> ledger,
      long lastNumber) {
    String target = mapping.target().quoted();
    Map<Digest, MergedRow> table = new HashMap<>();
    Set<Long> used = new HashSet<>();
    for (MergedRow row : ledger) {
      if (row.target().equals(target)) {
        table.put(Digest.parse(row.mergeKey()), row);
        row.newId().ifPresent(used::add);
      }
    }
    List<MergedEntry> fresh = new ArrayList<>();
    for (MergedEntry entry : dictionary.of(mapping.sourceTable())) {
      if (!table.containsKey(entry.key())) {
        fresh.add(entry);
      }
    }
    Map<Digest, Long> ids = hasIds ? ids(fresh, used) : Map.of();
    long number = lastNumber;
    for (MergedEntry entry : fresh) {
      number++;
      table.put(
          entry.key(),
          new MergedRow(
              number,
              target,
              entry.key().text(),
              Optional.ofNullable(ids.get(entry.key())),
              entry.content().text(),
              List.of(),
              Optional.empty(),
              "",
              Optional.empty()));
    }
    rows.put(Names.foldedAsSqlite(mapping.sourceTable()), table);
    return number;
  }

  private static Map<Digest, Long> ids(List<MergedEntry> fresh, Set<Long> used) {
    Map<Digest, Long> ids = new HashMap<>();
    for (MergedEntry entry : fresh) {
      entry.wantedId().filter(used::add).ifPresent(id -> ids.put(entry.key(), id));
    }
    long next = 1;
    for (MergedEntry entry : fresh) {
      if (!ids.containsKey(entry.key())) {
        while (!used.add(next)) {
          next++;
        }
        ids.put(entry.key(), next);
      }
    }
    return ids;
  }

  /** The row of this source table with this merge key. */
  Optional<MergedRow> find(String table, Digest key) {
    return Optional.ofNullable(rows.getOrDefault(Names.foldedAsSqlite(table), Map.of()).get(key));
  }

  /** What has become of a row. */
  void put(String table, MergedRow row) {
    rows.computeIfAbsent(Names.foldedAsSqlite(table), k -> new HashMap<>())
        .put(Digest.parse(row.mergeKey()), row);
  }
}
