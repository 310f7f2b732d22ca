package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers. What would be rounded or guessed is refused. */
final class IntegerField {
  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  /** No long has more. */
  private static final int MOST_DIGITS = 19;

  /** Below this every whole double is the only one that rounds to its long. */
  private static final double EXACT = 0x1p53;

  private static final double LONG_LIMIT = 0x1p63;

  private IntegerField() {}

  /**
   * The way into a smallint, an integer or a bigint.
   *
   * @param decimals whether any decimal number is one that is whole: 1.0, 2e3, a REAL beyond 2^53
   */
  static FieldTransfer of(CopyColumn column, boolean decimals) {
    double mostReal = decimals ? LONG_LIMIT : EXACT;
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case INTEGER -> whole(row.integer(index), writer, column);
          case REAL -> real(row.real(index), mostReal, writer, column);
          case TEXT -> text(FieldText.of(row, index), decimals, writer, column);
          case NULL, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  private static @Nullable Refusal real(
      double value, double most, BinaryRowWriter writer, CopyColumn column) {
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      return Refusal.of(RejectReason.NUMERIC_ROUNDED, column);
    }
    if (Math.abs(value) < most) {
      return whole((long) value, writer, column);
    }
    return Refusal.of(
        most < LONG_LIMIT ? RejectReason.NUMERIC_ROUNDED : RejectReason.INTEGER_OUT_OF_RANGE,
        column);
  }

  private static @Nullable Refusal text(
      @Nullable String text, boolean decimals, BinaryRowWriter writer, CopyColumn column) {
    boolean candidate = decimals || (text != null && WHOLE.matcher(text).matches());
    BigDecimal value = candidate ? NumberText.decimal(text) : null;
    if (value == null) {
      return Refusal.notAValue(column, "a whole number");
    }
    if (value.signum() == 0) {
      return whole(0, writer, column);
    }
    if (NumberText.integerDigits(value) > MOST_DIGITS) {
      return Refusal.of(RejectReason.INTEGER_OUT_OF_RANGE, column);
    }
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > 0) {
      return Refusal.of(RejectReason.NUMERIC_ROUNDED, column);
    }
    return plain.toBigInteger().bitLength() < Long.SIZE
        ? whole(plain.longValueExact(), writer, column)
        : Refusal.of(RejectReason.INTEGER_OUT_OF_RANGE, column);
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
}
