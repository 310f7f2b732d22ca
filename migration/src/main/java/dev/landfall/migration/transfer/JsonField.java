package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyLimits;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.RowCursor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON: text that is JSON already, and numbers, which are JSON too. */
final class JsonField {
  private JsonField() {}

  /**
   * The way into json or jsonb.
   *
   * @param blobs whether a BLOB may be JSON text in UTF-8
   */
  static FieldTransfer of(CopyColumn column, boolean blobs) {
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case TEXT -> text(row, index, writer, column);
          case INTEGER -> number(Long.toString(row.integer(index)), writer, column);
          case REAL -> {
            double value = row.real(index);
            yield Double.isFinite(value)
                ? number(NumberText.of(value), writer, column)
                : Refusal.notAValue(column, "a number that JSON can write");
          }
          case BLOB ->
              blobs
                  ? text(row, index, writer, column)
                  : Refusal.storageClass(row.storageClass(index), column);
          case NULL -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  private static @Nullable Refusal text(
      RowCursor row, int index, BinaryRowWriter writer, CopyColumn column) {
    if (column.type().type() == PostgresType.JSON) {
      return TextField.bytes(row, index, writer, column);
    }
    int length = row.byteLength(index);
    if (length > CopyLimits.JSONB_BYTES) {
      return Refusal.of(RejectReason.VALUE_TOO_LARGE, column);
    }
    int offset = writer.reserveJsonb(length);
    row.copyBytes(index, 0, writer.buffer(), offset, length);
    RejectReason reason = ValueCheck.text(column.type(), writer.buffer(), offset, length);
    return reason == null ? null : Refusal.of(reason, column);
  }

  private static @Nullable Refusal number(
      String digits, BinaryRowWriter writer, CopyColumn column) {
    if (column.type().type() == PostgresType.JSON) {
      return TextField.ascii(digits, writer, column);
    }
    byte[] bytes = digits.getBytes(StandardCharsets.US_ASCII);
    writer.jsonb(bytes, 0, bytes.length);
    return null;
  }
}
