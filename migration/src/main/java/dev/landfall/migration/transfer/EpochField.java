package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.sqlite.RowCursor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that count from 1970-01-01 00:00 UTC, for timestamps and dates; as text too. Text that is
 * a date in ISO 8601 is read as one: no number looks like that.
 */
final class EpochField implements FieldTransfer {
  private final MomentWriter moments;
  private final BigDecimal unitMicros;

  EpochField(MomentWriter moments, long unitMicros) {
    this.moments = moments;
    this.unitMicros = BigDecimal.valueOf(unitMicros);
  }

  @Override
  public @Nullable Refusal write(RowCursor row, int column, BinaryRowWriter writer) {
    return switch (row.storageClass(column)) {
      case INTEGER -> exact(BigDecimal.valueOf(row.integer(column)), writer);
      case REAL -> {
        double value = row.real(column);
        yield Double.isFinite(value)
            ? moments.exact(wholeMicros(value), writer)
            : Refusal.notAValue(moments.column(), "a finite number");
      }
      case TEXT -> {
        String text = FieldText.of(row, column);
        BigDecimal value = NumberText.decimal(text);
        yield value == null ? IsoField.write(text, moments, writer) : exact(value, writer);
      }
      case NULL, BLOB -> Refusal.storageClass(row.storageClass(column), moments.column());
    };
  }

  private @Nullable Refusal exact(BigDecimal value, BinaryRowWriter writer) {
    return moments.exact(value.multiply(unitMicros), writer);
  }

  /**
   * The nearest microsecond. Intentional, not a bug: a REAL is an approximation already, whose own
   * resolution at today's dates is of that order; an INTEGER is never rounded.
   */
  private BigDecimal wholeMicros(double value) {
    return BigDecimal.valueOf(value).multiply(unitMicros).setScale(0, RoundingMode.HALF_EVEN);
  }
}
