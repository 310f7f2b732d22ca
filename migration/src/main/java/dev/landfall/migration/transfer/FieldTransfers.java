package dev.landfall.migration.transfer;

import dev.landfall.migration.config.Conversion;
import dev.landfall.postgres.copy.CopyColumn;
import java.util.Optional;

/** Chooses how values go into a column, by its type and the plan's conversion. Stateless. */
final class FieldTransfers {
  private FieldTransfers() {}

  static FieldTransfer of(CopyColumn column, Optional<Conversion> conversion) {
    if (conversion.isPresent()) {
      return EpochField.of(column, conversion.get());
    }
    return switch (column.type().type()) {
      case BOOLEAN -> NumberFields.bool(column);
      case SMALLINT, INTEGER, BIGINT -> NumberFields.integer(column);
      case REAL -> NumberFields.real(column);
      case DOUBLE_PRECISION -> NumberFields.doublePrecision(column);
      case NUMERIC -> NumberFields.numeric(column);
      case TEXT, JSON -> ByteFields.text(column);
      case JSONB -> ByteFields.jsonb(column);
      case BYTEA -> ByteFields.bytea(column);
      case UUID -> ByteFields.uuid(column);
      case DATE -> TemporalFields.date(column);
      case TIME -> TemporalFields.time(column);
      case TIMESTAMP, TIMESTAMPTZ -> TemporalFields.timestamp(column);
    };
  }
}
