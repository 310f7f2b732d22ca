package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The source key of a file, written as the first field of each of its rows. */
@FunctionalInterface
interface KeyField {
  void write(BinaryRowWriter writer);

  /** The key as this column takes it. */
  static KeyField of(CopyColumn column, String key) {
    return switch (column.type().type()) {
      case SMALLINT -> {
        long value = Long.parseLong(key);
        yield writer -> writer.int2(value);
      }
      case INTEGER -> {
        long value = Long.parseLong(key);
        yield writer -> writer.int4(value);
      }
      case BIGINT -> {
        long value = Long.parseLong(key);
        yield writer -> writer.int8(value);
      }
      case UUID -> {
        UUID value = UUID.fromString(key);
        yield writer ->
            writer.uuid(value.getMostSignificantBits(), value.getLeastSignificantBits());
      }
      case TEXT -> {
        byte[] value = key.getBytes(StandardCharsets.UTF_8);
        yield writer -> writer.text(value, 0, value.length);
      }
      case BOOLEAN,
          REAL,
          DOUBLE_PRECISION,
          NUMERIC,
          BYTEA,
          BIT,
          VARBIT,
          INET,
          CIDR,
          MACADDR,
          MACADDR8,
          INTERVAL,
          DATE,
          TIME,
          TIMESTAMP,
          TIMESTAMPTZ,
          JSON,
          JSONB ->
          throw new IllegalArgumentException(
              "no source key goes into a column of type " + column.type().declared());
    };
  }
}
