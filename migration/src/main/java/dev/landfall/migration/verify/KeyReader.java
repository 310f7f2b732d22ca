package dev.landfall.migration.verify;

import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.WireRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds a row's file by its source key, the first column. Most rows have the key of the row before
 * them, which costs a comparison. Not thread-safe.
 */
final class KeyReader implements RowOwner {
  private final CopyColumn column;
  private byte[] lastBytes = {};
  private int lastLength = -2;
  private @Nullable String last;

  KeyReader(CopyColumn column) {
    this.column = column;
  }

  @Override
  public String owner(WireRow row) {
    int length = row.length(0);
    int offset = row.offset(0);
    String known = last;
    if (known != null
        && length == lastLength
        && Arrays.equals(
            row.buffer(),
            offset,
            offset + Math.max(length, 0),
            lastBytes,
            0,
            Math.max(length, 0))) {
      return known;
    }
    String key = length < 0 ? NOBODY : text(row);
    last = key;
    lastLength = length;
    lastBytes = Arrays.copyOfRange(row.buffer(), offset, offset + Math.max(length, 0));
    return key;
  }

  private String text(WireRow row) {
    return switch (column.type().type()) {
      case SMALLINT, INTEGER, BIGINT -> Long.toString(row.integer(0));
      case UUID -> {
        ByteBuffer bytes = ByteBuffer.wrap(row.buffer(), row.offset(0), 2 * Long.BYTES);
        yield new UUID(bytes.getLong(), bytes.getLong()).toString();
      }
      case TEXT -> row.text(0);
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
              "no source key is of type " + column.type().declared());
    };
  }
}
