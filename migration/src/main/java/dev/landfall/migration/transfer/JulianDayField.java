package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.sqlite.RowCursor;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Julian day numbers, as SQLite's julianday() gives them: days since noon of -4713-11-24, for
 * timestamps and dates; as text too. Read to the millisecond, as SQLite's own date functions do: a
 * REAL tells no more (SQLite documentation, "Date And Time Functions").
 */
final class JulianDayField implements FieldTransfer {
  private static final double DAY_MILLIS = 86_400_000;

  /** 9999-12-31 23:59:59.999, the last moment of SQLite's functions (date.c, validJulianDay). */
  private static final long LAST_MILLIS = 464_269_060_799_999L;

  /** 1970-01-01 00:00 UTC. */
  private static final long EPOCH_MILLIS = 210_866_760_000_000L;

  private static final long MILLI_MICROS = 1_000;

  private final MomentWriter moments;

  JulianDayField(MomentWriter moments) {
    this.moments = moments;
  }

  @Override
  public @Nullable Refusal write(RowCursor row, int column, BinaryRowWriter writer) {
    return switch (row.storageClass(column)) {
      case INTEGER -> day((double) row.integer(column), writer);
      case REAL -> day(row.real(column), writer);
      case TEXT -> {
        String text = FieldText.of(row, column);
        BigDecimal value = NumberText.decimal(text);
        yield value == null
            ? IsoField.write(text, moments, writer)
            : day(value.doubleValue(), writer);
      }
      case NULL, BLOB -> Refusal.storageClass(row.storageClass(column), moments.column());
    };
  }

  private @Nullable Refusal day(double days, BinaryRowWriter writer) {
    if (!Double.isFinite(days)) {
      return Refusal.notAValue(moments.column(), "a finite number");
    }
    double millis = days * DAY_MILLIS + 0.5;
    if (days < 0 || millis >= LAST_MILLIS + 1.0) {
      return new Refusal(
          "timestamp-out-of-range",
          "column \"%s\" (%s): a Julian day before 0 or after 5373484.5"
              .formatted(moments.column().name(), moments.column().type().declared()));
    }
    return moments.moment(((long) millis - EPOCH_MILLIS) * MILLI_MICROS, writer);
  }
}
