package dev.landfall.migration.consolidate;

import dev.landfall.postgres.copy.CopyReader;
import dev.landfall.postgres.copy.CopyTable;
import dev.landfall.postgres.copy.RowFilter;
import dev.landfall.postgres.copy.RowHasher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The rows that a merged table of the target holds, by the hash of these columns.
 *
 * @param hashes each row's, as the ledger writes it; equal rows have one
 * @param rows how many rows there are
 */
public record TargetContent(Set<String> hashes, long rows) {
  public TargetContent {
    hashes = Set.copyOf(hashes);
  }

  public static TargetContent read(Connection connection, CopyTable table) throws SQLException {
    Set<String> hashes = new HashSet<>();
    RowHasher hasher = new RowHasher(table);
    long rows =
        new CopyReader(connection, table)
            .read(
                RowFilter.all(),
                row -> {
                  hasher.add(row.buffer(), row.start(), row.size());
                  hashes.add(hasher.last().text());
                });
    return new TargetContent(hashes, rows);
  }
}
