package dev.landfall.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A row that the target holds once for all files that have it.
 *
 * @param target the target relation, quoted
 * @param mergeKey the digest of its merge key
 * @param newId its surrogate id in the target, where it has one
 * @param content the digest of its other values, as the sources had them
 * @param columns the target columns that were written, in the order in which they were hashed
 * @param rowHash the hash of the row as it was sent; empty where the target does not hold it
 * @param wireKey the merge key as it was sent, in hexadecimal, by which the row is found again
 * @param refusal why the target does not hold it
 */
public record MergedRow(
    long rowId,
    String target,
    String mergeKey,
    Optional<Long> newId,
    String content,
    List<String> columns,
    Optional<String> rowHash,
    String wireKey,
    Optional<Refused> refusal) {
  /** Why the target does not hold a row: a stable word or SQLSTATE, and a message for people. */
  public record Refused(Optional<String> column, String reason, String message) {}

  public MergedRow {
    requireNonNull(target, "target");
    requireNonNull(mergeKey, "mergeKey");
    requireNonNull(newId, "newId");
    requireNonNull(content, "content");
    requireNonNull(rowHash, "rowHash");
    requireNonNull(wireKey, "wireKey");
    requireNonNull(refusal, "refusal");
    columns = List.copyOf(columns);
    if (rowHash.isPresent() && refusal.isPresent()) {
      throw new IllegalArgumentException("a row is there or refused: " + mergeKey);
    }
  }

  /** The row with other values beside its key, as the sources have them now. */
  public MergedRow holding(String newContent) {
    return new MergedRow(
        rowId, target, mergeKey, newId, newContent, columns, rowHash, wireKey, refusal);
  }

  /** The row as it is in the target now. */
  public MergedRow written(List<String> as, String hash, String key) {
    return new MergedRow(
        rowId, target, mergeKey, newId, content, as, Optional.of(hash), key, Optional.empty());
  }

  /** The row as the target does not take it. */
  public MergedRow refused(Refused why) {
    return new MergedRow(
        rowId,
        target,
        mergeKey,
        newId,
        content,
        List.of(),
        Optional.empty(),
        wireKey,
        Optional.of(why));
  }
}
