package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes moments into a date or a timestamp. A column without time zone takes what the clocks of
 * the zone show; one with a time zone takes the moment itself. Immutable.
 */
final class MomentWriter {
  static final long DAY_MICROS = 86_400_000_000L;
  private static final long SECOND_MICROS = 1_000_000;
  private static final int MICRO_NANOS = 1_000;

  private final CopyColumn column;
  private final ZoneId zone;
  private final boolean utc;
  private final boolean zoned;

  MomentWriter(CopyColumn column, ZoneId zone) {
    this.column = column;
    this.zone = zone;
    this.utc = zone.normalized().equals(ZoneOffset.UTC);
    this.zoned = column.type().type() == PostgresType.TIMESTAMPTZ;
  }

  CopyColumn column() {
    return column;
  }

  /** A moment, in microseconds since 1970-01-01 00:00 UTC, which may be a fraction. */
  @Nullable Refusal exact(BigDecimal micros, BinaryRowWriter writer) {
    if (micros.signum() == 0) {
      return moment(0, writer);
    }
    if (NumberText.integerDigits(micros) > 19) {
      return tooFar();
    }
    BigDecimal plain = micros.stripTrailingZeros();
    if (plain.scale() > 0) {
      return Refusal.of(RejectReason.TIME_ROUNDED, column);
    }
    return plain.toBigInteger().bitLength() < Long.SIZE
        ? moment(plain.longValueExact(), writer)
        : tooFar();
  }

  /** A moment, in microseconds since 1970-01-01 00:00 UTC. */
  @Nullable Refusal moment(long micros, BinaryRowWriter writer) {
    if (zoned || utc) {
      return write(micros, writer);
    }
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(micros, SECOND_MICROS),
            Math.floorMod(micros, SECOND_MICROS) * MICRO_NANOS);
    long offset = zone.getRules().getOffset(instant).getTotalSeconds() * SECOND_MICROS;
    return overflows(micros, offset) ? tooFar() : write(micros + offset, writer);
  }

  /** What a clock of the zone showed, in microseconds since its 1970-01-01 00:00. */
  @Nullable Refusal clock(long micros, BinaryRowWriter writer) {
    if (!zoned || utc) {
      return write(micros, writer);
    }
    LocalDateTime shown =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(micros, SECOND_MICROS),
            (int) Math.floorMod(micros, SECOND_MICROS) * MICRO_NANOS,
            ZoneOffset.UTC);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
    if (offsets.size() != 1) {
      return new Refusal(
          "clock-time-unclear",
          "column \"%s\" (%s): a time that the clocks of %s showed %s"
              .formatted(
                  column.name(),
                  column.type().declared(),
                  zone,
                  offsets.isEmpty() ? "never, since they were put forward" : "twice"));
    }
    return write(micros - offsets.getFirst().getTotalSeconds() * SECOND_MICROS, writer);
  }

  private static boolean overflows(long micros, long offset) {
    long sum = micros + offset;
    return ((micros ^ sum) & (offset ^ sum)) < 0;
  }

  /** A moment further away than any timestamp. */
  Refusal tooFar() {
    return new Refusal(
        "timestamp-out-of-range",
        "column \"%s\" (%s): a moment further away than it can hold"
            .formatted(column.name(), column.type().declared()));
  }

  private @Nullable Refusal write(long micros, BinaryRowWriter writer) {
    if (column.type().type() != PostgresType.DATE) {
      RejectReason reason = ValueCheck.timestamp(column.type(), micros);
      if (reason != null) {
        return Refusal.of(reason, column);
      }
      writer.timestampMicros(micros);
      return null;
    }
    if (micros % DAY_MICROS != 0) {
      return Refusal.of(RejectReason.TIME_ROUNDED, column);
    }
    RejectReason reason = ValueCheck.date(micros / DAY_MICROS);
    if (reason != null) {
      return Refusal.of(reason, column);
    }
    writer.date(micros / DAY_MICROS);
    return null;
  }
}
