package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Numbers in binary floating point. One that would be rounded is refused. */
final class FloatField {
  /** Up to this every whole number is a double. */
  private static final double EXACT = 0x1p53;

  private FloatField() {}

  static FieldTransfer doublePrecision(CopyColumn column) {
    return (row, index, writer) -> {
      switch (row.storageClass(index)) {
        case REAL -> writer.float8(row.real(index));
        case INTEGER -> {
          long value = row.integer(index);
          if ((long) (double) value != value || Math.abs((double) value) > EXACT) {
            return Refusal.of(RejectReason.NUMERIC_ROUNDED, column);
          }
          writer.float8((double) value);
        }
        case TEXT -> {
          String text = FieldText.of(row, index);
          Double special = NumberText.special(text);
          BigDecimal decimal = NumberText.decimal(text);
          if (special == null && decimal == null) {
            return Refusal.notAValue(column, "a decimal number");
          }
          double value = special != null ? special : Double.parseDouble(text);
          if (decimal != null && Double.isInfinite(value)) {
            return Refusal.of(RejectReason.NUMERIC_OUT_OF_RANGE, column);
          }
          if (decimal != null && !named(decimal, Double.toString(value))) {
            return Refusal.of(RejectReason.NUMERIC_ROUNDED, column);
          }
          writer.float8(value);
        }
        case NULL, BLOB -> {
          return Refusal.storageClass(row.storageClass(index), column);
        }
      }
      return null;
    };
  }

  static FieldTransfer real(CopyColumn column) {
    return (row, index, writer) -> {
      double value = 0;
      switch (row.storageClass(index)) {
        case REAL -> value = row.real(index);
        case INTEGER -> {
          value = (double) row.integer(index);
          if (Math.abs(value) > EXACT) {
            return Refusal.of(RejectReason.REAL_ROUNDED, column);
          }
        }
        case TEXT -> {
          String text = FieldText.of(row, index);
          Double special = NumberText.special(text);
          BigDecimal decimal = NumberText.decimal(text);
          if (special == null && decimal == null) {
            return Refusal.notAValue(column, "a decimal number");
          }
          float narrow = special != null ? special.floatValue() : Float.parseFloat(text);
          RejectReason reason = decimal == null ? null : realText(decimal, narrow);
          if (reason != null) {
            return Refusal.of(reason, column);
          }
          writer.float4(narrow);
          return null;
        }
        case NULL, BLOB -> {
          return Refusal.storageClass(row.storageClass(index), column);
        }
      }
      RejectReason reason = ValueCheck.real(value);
      if (reason != null) {
        return Refusal.of(reason, column);
      }
      writer.float4((float) value);
      return null;
    };
  }

  private static @Nullable RejectReason realText(BigDecimal decimal, float value) {
    if (Float.isInfinite(value)) {
      return RejectReason.REAL_OUT_OF_RANGE;
    }
    return named(decimal, Float.toString(value)) ? null : RejectReason.REAL_ROUNDED;
  }

  /** Whether the shortest decimal that names the binary number is the one that was written. */
  private static boolean named(BigDecimal decimal, String shortest) {
    return new BigDecimal(shortest).compareTo(decimal) == 0;
  }
}
