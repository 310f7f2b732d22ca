package dev.landfall.migration.transfer;

import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.postgres.copy.CopyColumn;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Chooses how values go into a column, by its type and the plan's conversion. Stateless. */
final class FieldTransfers {
  private static final long SECOND_MICROS = 1_000_000;
  private static final long MILLI_MICROS = 1_000;

  private FieldTransfers() {}

  static FieldTransfer of(CopyColumn column, ColumnMapping mapping) {
    ZoneId zone = mapping.zone().orElse(ZoneOffset.UTC);
    return mapping
        .conversion()
        .map(conversion -> converted(column, conversion, zone))
        .orElseGet(() -> plain(column));
  }

  private static FieldTransfer plain(CopyColumn column) {
    return switch (column.type().type()) {
      case BOOLEAN -> BooleanField.of(column, false);
      case SMALLINT, INTEGER, BIGINT -> IntegerField.of(column, false);
      case REAL -> FloatField.real(column);
      case DOUBLE_PRECISION -> FloatField.doublePrecision(column);
      case NUMERIC -> NumericField.of(column);
      case TEXT -> TextField.of(column, false);
      case JSON, JSONB -> JsonField.of(column, false);
      case BYTEA -> BytesField.of(column);
      case UUID -> UuidField.of(column, false);
      case DATE -> TemporalFields.date(column);
      case TIME -> TemporalFields.time(column);
      case TIMESTAMP, TIMESTAMPTZ -> TemporalFields.timestamp(column);
    };
  }

  private static FieldTransfer converted(CopyColumn column, Conversion conversion, ZoneId zone) {
    if (!conversion.targets().contains(column.type().type())) {
      Refusal refusal = Refusal.conversion(column, conversion);
      return (row, index, writer) -> refusal;
    }
    return switch (conversion) {
      case EPOCH_SECONDS -> new EpochField(new MomentWriter(column, zone), SECOND_MICROS);
      case EPOCH_MILLIS -> new EpochField(new MomentWriter(column, zone), MILLI_MICROS);
      case EPOCH_MICROS -> new EpochField(new MomentWriter(column, zone), 1);
      case JULIAN_DAY -> new JulianDayField(new MomentWriter(column, zone));
      case ISO -> IsoField.of(column, zone);
      case BOOLEAN -> BooleanField.of(column, true);
      case DECIMAL -> decimal(column);
      case JSON -> JsonField.of(column, true);
      case UUID -> UuidField.of(column, true);
      case BASE64 -> BytesField.base64(column);
      case HEX -> BytesField.hex(column);
      case TEXT -> TextField.of(column, true);
    };
  }

  private static FieldTransfer decimal(CopyColumn column) {
    return switch (column.type().type()) {
      case SMALLINT, INTEGER, BIGINT -> IntegerField.of(column, true);
      case REAL,
          DOUBLE_PRECISION,
          NUMERIC,
          BOOLEAN,
          TEXT,
          BYTEA,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          UUID,
          JSON,
          JSONB ->
          plain(column);
    };
  }
}
