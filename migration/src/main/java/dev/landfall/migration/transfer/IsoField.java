package dev.landfall.migration.transfer;

import dev.landfall.migration.value.IsoText;
import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.sqlite.StorageClass;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** ISO 8601 text with a zone or without, in a zone that the plan names. */
final class IsoField {
  private IsoField() {}

  static FieldTransfer of(CopyColumn column, ZoneId zone) {
    if (column.type().type() == PostgresType.TIME) {
      return TemporalFields.time(column);
    }
    MomentWriter moments = new MomentWriter(column, zone);
    return (row, index, writer) ->
        row.storageClass(index) == StorageClass.TEXT
            ? write(FieldText.of(row, index), moments, writer)
            : Refusal.storageClass(row.storageClass(index), column);
  }

  /** Writes a date, or a date and time; or says why it can't be. */
  static @Nullable Refusal write(
      @Nullable String text, MomentWriter moments, BinaryRowWriter writer) {
    IsoText parsed = IsoText.parse(text);
    if (parsed == null || !parsed.hasDate()) {
      return Refusal.notAValue(
          moments.column(), "a date or a time such as 2026-01-31T23:59:59+01:00");
    }
    return parsed.hasZone()
        ? moments.moment(parsed.micros(), writer)
        : moments.clock(parsed.micros(), writer);
  }
}
