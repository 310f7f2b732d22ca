package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The account of one table of one file: rows read = rows sent + rows merged + rows rejected.
 *
 * @param target the target relation, quoted
 * @param columns the target columns that were sent, in the order in which they were hashed
 * @param rowsMerged rows that the target holds once for all files that have them
 * @param contentHash the sum of the 128-bit hashes of the rows sent or merged, in hexadecimal
 */
public record TableAccount(
    String sourceKey,
    String sourceTable,
    String target,
    List<String> columns,
    long rowsRead,
    long rowsSent,
    long rowsMerged,
    long rowsRejected,
    String contentHash) {
  public TableAccount {
    requireNonNull(sourceKey, "sourceKey");
    requireNonNull(sourceTable, "sourceTable");
    requireNonNull(target, "target");
    requireNonNull(contentHash, "contentHash");
    columns = List.copyOf(columns);
    if (rowsRead != rowsSent + rowsMerged + rowsRejected) {
      throw new IllegalArgumentException(
          "rows vanished: %s.%s read %d, sent %d, merged %d, rejected %d"
              .formatted(sourceKey, sourceTable, rowsRead, rowsSent, rowsMerged, rowsRejected));
    }
  }

  /** The account of a table whose rows are the file's own. */
  public TableAccount(
      String sourceKey,
      String sourceTable,
      String target,
      List<String> columns,
      long rowsRead,
      long rowsSent,
      long rowsRejected,
      String contentHash) {
    this(sourceKey, sourceTable, target, columns, rowsRead, rowsSent, 0, rowsRejected, contentHash);
  }

  /** The rows of the file that the target holds. */
  public long rowsHeld() {
    return rowsSent + rowsMerged;
  }
}
