package dev.landfall.migration.transfer;

import dev.landfall.migration.value.IsoText;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.StorageClass;

/** Dates and times from ISO 8601 text, which is what SQLite's own date functions write. */
final class TemporalFields {
  private static final long DAY_MICROS = 86_400_000_000L;

  private TemporalFields() {}

  static FieldTransfer date(CopyColumn column) {
    return (row, index, writer) -> {
      if (row.storageClass(index) != StorageClass.TEXT) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      IsoText text = IsoText.parse(FieldText.of(row, index));
      if (text == null || !text.hasDate() || text.hasTime()) {
        return Refusal.notAValue(column, "a date such as 2026-01-31");
      }
      long days = text.micros() / DAY_MICROS - (text.micros() % DAY_MICROS < 0 ? 1 : 0);
      RejectReason reason = ValueCheck.date(days);
      if (reason != null) {
        return Refusal.of(reason, column);
      }
      writer.date(days);
      return null;
    };
  }

  static FieldTransfer time(CopyColumn column) {
    return (row, index, writer) -> {
      if (row.storageClass(index) != StorageClass.TEXT) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      IsoText text = IsoText.parse(FieldText.of(row, index));
      if (text == null || text.hasDate() || text.hasZone()) {
        return Refusal.notAValue(column, "a time such as 23:59:59");
      }
      RejectReason reason = ValueCheck.time(column.type(), text.micros());
      if (reason != null) {
        return Refusal.of(reason, column);
      }
      writer.timeMicros(text.micros());
      return null;
    };
  }

  /**
   * With time zone: text without one is UTC, as SQLite's own date functions have it. Without time
   * zone: text that names one is refused, since dropping it would change the meaning.
   */
  static FieldTransfer timestamp(CopyColumn column) {
    boolean zoned = column.type().type() == PostgresType.TIMESTAMPTZ;
    return (row, index, writer) -> {
      if (row.storageClass(index) != StorageClass.TEXT) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      IsoText text = IsoText.parse(FieldText.of(row, index));
      if (text == null || !text.hasDate() || (text.hasZone() && !zoned)) {
        return Refusal.notAValue(
            column,
            zoned ? "a time such as 2026-01-31T23:59:59Z" : "a time such as 2026-01-31 23:59:59");
      }
      RejectReason reason = ValueCheck.timestamp(column.type(), text.micros());
      if (reason != null) {
        return Refusal.of(reason, column);
      }
      writer.timestampMicros(text.micros());
      return null;
    };
  }
}
