package dev.landfall.migration.verify;

import dev.landfall.ledger.TableAccount;
import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.Hash128;
import dev.landfall.postgres.copy.RowFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The comparison of one target table, for the accounts that wrote the same columns of it: what is
 * expected, and what was found so far. Thread-safe.
 */
final class TableCheck {
  private final CopyTable table;
  private final List<TableAccount> accounts;
  private final Set<String> otherKeys;
  private final Supplier<RowOwner> owners;
  private final Map<String, Tally> found = new ConcurrentHashMap<>();
  private final AtomicLong foreignRows = new AtomicLong();

  /** One piece of the reading: a relation's rows, or some of them. */
  record Piece(TableCheck check, RelationName relation, RowFilter filter) {}

  /**
   * @param table the target with the columns that the accounts wrote; first what tells the file
   * @param otherKeys keys whose rows another check looks at
   * @param owners makes what finds a row's file, for one reader at a time
   */
  TableCheck(
      CopyTable table,
      List<TableAccount> accounts,
      Set<String> otherKeys,
      Supplier<RowOwner> owners) {
    this.owners = owners;
    this.table = table;
    this.accounts = List.copyOf(accounts);
    this.otherKeys = Set.copyOf(otherKeys);
    accounts.forEach(account -> found.put(account.sourceKey(), new Tally()));
  }

  CopyTable table() {
    return table;
  }

  RowOwner owners() {
    return owners.get();
  }

  List<TableAccount> accounts() {
    return accounts;
  }

  /** Adds rows of one key that were found. */
  void add(String key, long rows, Hash128 sum) {
    Tally tally = found.get(key);
    if (tally != null) {
      tally.add(rows, sum);
    } else if (!otherKeys.contains(key)) {
      foreignRows.addAndGet(rows);
    }
  }

  Tally found(TableAccount account) {
    Tally tally = found.get(account.sourceKey());
    if (tally == null) {
      throw new IllegalArgumentException("not an account of this check: " + account);
    }
    return tally;
  }

  /** Rows whose key no file has. */
  long foreignRows() {
    return foreignRows.get();
  }
}
