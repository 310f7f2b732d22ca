package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and truth values. What would be rounded or guessed is refused. */
final class NumberFields {
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,4})?");

  /** Below this every whole double is the only one that rounds to its long. */
  private static final double EXACT = 0x1p53;

  private NumberFields() {}

  /** From 0 and 1, or the words that PostgreSQL itself reads. */
  static FieldTransfer bool(CopyColumn column) {
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case INTEGER -> truth(Long.toString(row.integer(index)), writer, column);
          case TEXT -> truth(FieldText.of(row, index), writer, column);
          case NULL, REAL, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  private static @Nullable Refusal truth(
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

  static FieldTransfer integer(CopyColumn column) {
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case INTEGER -> whole(row.integer(index), writer, column);
          case REAL -> {
            double value = row.real(index);
            yield value == Math.rint(value) && Math.abs(value) < EXACT
                ? whole((long) value, writer, column)
                : Refusal.of(RejectReason.NUMERIC_ROUNDED, column);
          }
          case TEXT -> {
            String text = FieldText.of(row, index);
            yield text != null && WHOLE.matcher(text).matches() && fitsLong(text)
                ? whole(Long.parseLong(text), writer, column)
                : Refusal.notAValue(column, "a whole number");
          }
          case NULL, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  private static boolean fitsLong(String digits) {
    return new BigDecimal(digits).toBigInteger().bitLength() < Long.SIZE;
  }

  private static @Nullable Refusal whole(long value, BinaryRowWriter writer, CopyColumn column) {
    RejectReason reason = ValueCheck.integer(column.type(), value);
    if (reason != null) {
      return Refusal.of(reason, column);
    }
    PostgresType type = column.type().type();
    if (type == PostgresType.BIGINT) {
      writer.int8(value);
    } else if (type == PostgresType.INTEGER) {
      writer.int4(value);
    } else {
      writer.int2(value);
    }
    return null;
  }

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
        case NULL, TEXT, BLOB -> {
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
        case NULL, TEXT, BLOB -> {
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

  /** A REAL becomes the shortest decimal that names it, as both databases print it. */
  static FieldTransfer numeric(CopyColumn column) {
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case INTEGER -> decimal(BigDecimal.valueOf(row.integer(index)), writer, column);
          case REAL -> {
            double value = row.real(index);
            yield Double.isFinite(value)
                ? decimal(BigDecimal.valueOf(value), writer, column)
                : Refusal.of(RejectReason.NUMERIC_OUT_OF_RANGE, column);
          }
          case TEXT -> {
            String text = FieldText.of(row, index);
            yield text != null && DECIMAL.matcher(text).matches()
                ? decimal(new BigDecimal(text), writer, column)
                : Refusal.notAValue(column, "a decimal number");
          }
          case NULL, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
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
