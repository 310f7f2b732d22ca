package dev.landfall.migration.transfer;

import dev.landfall.migration.config.Conversion;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Numbers that count from 1970-01-01 00:00 UTC, for timestamps and dates. */
final class EpochField {
  private static final long DAY_MICROS = 86_400_000_000L;

  private EpochField() {}

  static FieldTransfer of(CopyColumn column, Conversion conversion) {
    long unitMicros =
        switch (conversion) {
          case EPOCH_SECONDS -> 1_000_000;
          case EPOCH_MILLIS -> 1_000;
          case EPOCH_MICROS -> 1;
        };
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case INTEGER -> write(BigDecimal.valueOf(row.integer(index)), unitMicros, writer, column);
          case REAL -> {
            double value = row.real(index);
            yield Double.isFinite(value)
                ? write(wholeMicros(value, unitMicros), 1, writer, column)
                : Refusal.notAValue(column, "a finite number");
          }
          case NULL, TEXT, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  /**
   * The nearest microsecond. Intentional, not a bug: a REAL is an approximation already, whose own
   * resolution at today's dates is of that order; an INTEGER is never rounded.
   */
  private static BigDecimal wholeMicros(double value, long unitMicros) {
    return BigDecimal.valueOf(value)
        .multiply(BigDecimal.valueOf(unitMicros))
        .setScale(0, RoundingMode.HALF_EVEN);
  }

  private static @Nullable Refusal write(
      BigDecimal value, long unitMicros, BinaryRowWriter writer, CopyColumn column) {
    BigDecimal exact = value.multiply(BigDecimal.valueOf(unitMicros));
    if (exact.signum() != 0 && exact.stripTrailingZeros().scale() > 0) {
      return Refusal.of(RejectReason.TIME_ROUNDED, column);
    }
    if (exact.toBigInteger().bitLength() >= Long.SIZE) {
      return new Refusal(
          "timestamp-out-of-range",
          "column \"%s\" (%s): a moment further away than it can hold"
              .formatted(column.name(), column.type().declared()));
    }
    long micros = exact.longValueExact();
    return switch (column.type().type()) {
      case TIMESTAMP, TIMESTAMPTZ -> {
        RejectReason reason = ValueCheck.timestamp(column.type(), micros);
        if (reason == null) {
          writer.timestampMicros(micros);
        }
        yield reason == null ? null : Refusal.of(reason, column);
      }
      case DATE -> {
        if (micros % DAY_MICROS != 0) {
          yield Refusal.of(RejectReason.TIME_ROUNDED, column);
        }
        RejectReason reason = ValueCheck.date(micros / DAY_MICROS);
        if (reason == null) {
          writer.date(micros / DAY_MICROS);
        }
        yield reason == null ? null : Refusal.of(reason, column);
      }
      case BOOLEAN,
          SMALLINT,
          INTEGER,
          BIGINT,
          REAL,
          DOUBLE_PRECISION,
          NUMERIC,
          TEXT,
          BYTEA,
          TIME,
          UUID,
          JSON,
          JSONB ->
          new Refusal(
              "conversion",
              "column \"%s\" (%s): an epoch becomes a timestamp or a date, not this type"
                  .formatted(column.name(), column.type().declared()));
    };
  }
}
