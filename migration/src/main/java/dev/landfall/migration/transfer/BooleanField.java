package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Truth values from 0 and 1, or the words that PostgreSQL itself reads. */
final class BooleanField {
  private BooleanField() {}

  /**
   * The way into a boolean.
   *
   * @param reals whether a REAL may be one: 0.0 and 1.0
   */
  static FieldTransfer of(CopyColumn column, boolean reals) {
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case INTEGER -> number((double) row.integer(index), writer, column);
          case REAL ->
              reals
                  ? number(row.real(index), writer, column)
                  : Refusal.storageClass(row.storageClass(index), column);
          case TEXT -> word(FieldText.of(row, index), writer, column);
          case NULL, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  private static @Nullable Refusal number(double value, BinaryRowWriter writer, CopyColumn column) {
    if (value != 0 && value != 1) {
      return Refusal.notAValue(column, "a truth value");
    }
    writer.bool(value == 1);
    return null;
  }

  private static @Nullable Refusal word(
      @Nullable String text, BinaryRowWriter writer, CopyColumn column) {
    switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "1", "t", "true", "y", "yes", "on" -> writer.bool(true);
      case "0", "f", "false", "n", "no", "off" -> writer.bool(false);
      default -> {
        return Refusal.notAValue(column, "a truth value");
      }
    }
    return null;
  }
}
