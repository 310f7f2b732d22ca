package dev.landfall.migration.verify;

import dev.landfall.ledger.MergedRow;
import dev.landfall.ledger.MergedRows;
import dev.landfall.ledger.TableAccounts;
import dev.landfall.migration.consolidate.TargetContent;
import dev.landfall.migration.plan.TableMapping;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.Hash128;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a merged table: each row that is kept once must be there as it was sent, and each file
 * must find all of its rows among them. Such a table is small, and is read as a whole. Not
 * thread-safe.
 */
final class MergedVerifier {
  private final Connection ledger;
  private final Map<Long, MergedRow> rows = new HashMap<>();

  MergedVerifier(Connection ledger) throws SQLException {
    this.ledger = ledger;
    new MergedRows(ledger).list().forEach(row -> rows.put(row.rowId(), row));
  }

  /** What was found of each file, and how many rows there are that no file has. */
  record Found(List<TableAccounts.Verified> files, long foreignRows) {}

  Found verify(TableMapping mapping) throws SQLException {
    Set<Long> there = new HashSet<>();
    long rowsThere = there(mapping, there);
    Set<Long> held = new HashSet<>();
    List<TableAccounts.Verified> files = new ArrayList<>();
    for (MergedRows.Held file : new MergedRows(ledger).held(mapping.target().quoted())) {
      long found = 0;
      Hash128 sum = Hash128.ZERO;
      for (Long number : file.rowIds()) {
        MergedRow row = rows.get(number);
        if (row != null && row.rowHash().isPresent() && there.contains(number)) {
          held.add(number);
          found++;
          sum = sum.plus(Hash128.parse(row.rowHash().get()));
        }
      }
      files.add(
          new TableAccounts.Verified(file.sourceKey(), file.sourceTable(), found, sum.text()));
    }
    return new Found(files, rowsThere - held.size());
  }

  /** Notes which rows the target holds as they were sent; how many it holds at all. */
  private long there(TableMapping mapping, Set<Long> there) throws SQLException {
    String target = mapping.target().quoted();
    Map<List<String>, List<MergedRow>> groups = new HashMap<>();
    for (MergedRow row : rows.values()) {
      if (row.target().equals(target) && row.rowHash().isPresent()) {
        groups.computeIfAbsent(row.columns(), k -> new ArrayList<>()).add(row);
      }
    }
    if (groups.isEmpty()) {
      groups.put(List.of(mapping.columns().getFirst().targetColumn()), List.of());
    }
    long count = 0;
    for (Map.Entry<List<String>, List<MergedRow>> group : groups.entrySet()) {
      CopyTable table = CopyTable.read(ledger, mapping.target(), group.getKey()).table();
      TargetContent content = TargetContent.read(ledger, table);
      count = content.rows();
      group.getValue().stream()
          .filter(row -> content.hashes().contains(row.rowHash().orElse("")))
          .forEach(row -> there.add(row.rowId()));
    }
    return count;
  }
}
