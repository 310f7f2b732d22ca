package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The account of one table of one file: rows read = rows sent + rows rejected.
 *
 * @param target the target relation, quoted
 * @param columns the target columns that were sent, in the order in which they were hashed
 * @param contentHash the sum of the 128-bit hashes of the rows sent, in hexadecimal
 */
public record TableAccount(
    String sourceKey,
    String sourceTable,
    String target,
    List<String> columns,
    long rowsRead,
    long rowsSent,
    long rowsRejected,
    String contentHash) {
  public TableAccount {
    requireNonNull(sourceKey, "sourceKey");
    requireNonNull(sourceTable, "sourceTable");
    requireNonNull(target, "target");
    requireNonNull(contentHash, "contentHash");
    columns = List.copyOf(columns);
    if (rowsRead != rowsSent + rowsRejected) {
      throw new IllegalArgumentException(
          "rows vanished: %s.%s read %d, sent %d, rejected %d"
              .formatted(sourceKey, sourceTable, rowsRead, rowsSent, rowsRejected));
    }
  }
}
