package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Decimal numbers. A REAL becomes the shortest decimal that names it, as both databases do. */
final class NumericField {
  private NumericField() {}

  static FieldTransfer of(CopyColumn column) {
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case INTEGER -> decimal(BigDecimal.valueOf(row.integer(index)), writer, column);
          case REAL -> {
            double value = row.real(index);
            yield Double.isFinite(value)
                ? decimal(BigDecimal.valueOf(value), writer, column)
                : special(value, writer, column);
          }
          case TEXT -> {
            String text = FieldText.of(row, index, NumberText.MOST_BYTES);
            Double special = NumberText.special(text);
            if (special != null) {
              yield special(special, writer, column);
            }
            BigDecimal value = NumberText.decimal(text);
            yield value == null
                ? Refusal.notAValue(column, "a decimal number")
                : decimal(value, writer, column);
          }
          case NULL, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  /** NaN, or an infinity, which a precision leaves no room for. */
  private static @Nullable Refusal special(
      double value, BinaryRowWriter writer, CopyColumn column) {
    if (Double.isNaN(value)) {
      writer.numericNaN();
      return null;
    }
    if (column.type().numericPrecision().isPresent()) {
      return Refusal.of(RejectReason.NUMERIC_OUT_OF_RANGE, column);
    }
    writer.numericInfinity(value < 0);
    return null;
  }

  private static @Nullable Refusal decimal(
      BigDecimal value, BinaryRowWriter writer, CopyColumn column) {
    RejectReason reason = ValueCheck.numeric(column.type(), value);
    if (reason != null) {
      return Refusal.of(reason, column);
    }
    writer.numeric(value);
    return null;
  }
}
