package dev.landfall.migration.transfer;

import static java.util.Objects.requireNonNull;

import dev.landfall.migration.config.Conversion;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.sqlite.StorageClass;
import java.util.Locale;

/**
 * Why a value, or a row, does not go into the target.
 *
 * @param reason a stable word, or the server's SQLSTATE
 * @param message for people, about the value
 */
record Refusal(String reason, String message) {
  Refusal {
    requireNonNull(reason, "reason");
    requireNonNull(message, "message");
  }

  /** For a value that the target's type refuses. */
  static Refusal of(RejectReason reason, CopyColumn column) {
    return new Refusal(word(reason), reason.message(column));
  }

  /** Whether it is for this reason. */
  boolean is(RejectReason other) {
    return reason.equals(word(other));
  }

  private static String word(RejectReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For a conversion that does not lead to the column's type. */
  static Refusal conversion(CopyColumn column, Conversion conversion) {
    return new Refusal(
        "conversion",
        "column \"%s\" (%s): from %s does not lead to this type"
            .formatted(column.name(), column.type().declared(), conversion.word()));
  }

  /** For a value whose storage class does not become the column's type. */
  static Refusal storageClass(StorageClass found, CopyColumn column) {
    return new Refusal(
        "storage-class",
        "column \"%s\" (%s): %s does not become this type by itself"
            .formatted(column.name(), column.type().declared(), found));
  }

  /** For a value that does not say one of the column's type. */
  static Refusal notAValue(CopyColumn column, String wanted) {
    return new Refusal(
        "not-a-value",
        "column \"%s\" (%s): a value that is not %s"
            .formatted(column.name(), column.type().declared(), wanted));
  }
}
