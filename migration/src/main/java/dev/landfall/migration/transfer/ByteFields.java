package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyLimits;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that travel as bytes: straight from the source's page into the COPY's buffer. */
final class ByteFields {
  private static final int UUID_BYTES = 16;
  private static final Pattern UUID_TEXT =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private ByteFields() {}

  /** Text-like types, json included. An INTEGER is written as SQLite's CAST to TEXT writes it. */
  static FieldTransfer text(CopyColumn column) {
    return (row, index, writer) ->
        switch (row.storageClass(index)) {
          case TEXT -> utf8(row, index, writer, column, false);
          case INTEGER -> digits(row.integer(index), writer, column);
          case NULL, REAL, BLOB -> Refusal.storageClass(row.storageClass(index), column);
        };
  }

  static FieldTransfer jsonb(CopyColumn column) {
    return (row, index, writer) ->
        row.storageClass(index) == StorageClass.TEXT
            ? utf8(row, index, writer, column, true)
            : Refusal.storageClass(row.storageClass(index), column);
  }

  static FieldTransfer bytea(CopyColumn column) {
    return (row, index, writer) -> {
      if (row.storageClass(index) != StorageClass.BLOB) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      int length = row.byteLength(index);
      RejectReason reason = ValueCheck.bytes(length);
      if (reason != null) {
        return Refusal.of(reason, column);
      }
      int offset = writer.reserve(length);
      row.copyBytes(index, 0, writer.buffer(), offset, length);
      return null;
    };
  }

  /** From the usual text form, or from a BLOB of 16 bytes. */
  static FieldTransfer uuid(CopyColumn column) {
    return (row, index, writer) -> {
      if (row.storageClass(index) == StorageClass.BLOB && row.byteLength(index) == UUID_BYTES) {
        int offset = writer.reserve(UUID_BYTES);
        row.copyBytes(index, 0, writer.buffer(), offset, UUID_BYTES);
        return null;
      }
      if (row.storageClass(index) != StorageClass.TEXT) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      String text = FieldText.of(row, index);
      if (text == null || !UUID_TEXT.matcher(text).matches()) {
        return Refusal.notAValue(column, "a UUID");
      }
      UUID value = UUID.fromString(text);
      writer.uuid(value.getMostSignificantBits(), value.getLeastSignificantBits());
      return null;
    };
  }

  private static @Nullable Refusal utf8(
      RowCursor row, int index, BinaryRowWriter writer, CopyColumn column, boolean jsonb) {
    int length = row.byteLength(index);
    if (length > CopyLimits.FIELD_BYTES) {
      return Refusal.of(RejectReason.VALUE_TOO_LARGE, column);
    }
    // Checked where it lies: a row that is refused leaves the buffer as a whole.
    int offset = jsonb ? writer.reserveJsonb(length) : writer.reserve(length);
    row.copyBytes(index, 0, writer.buffer(), offset, length);
    RejectReason reason = ValueCheck.text(column.type(), writer.buffer(), offset, length);
    return reason == null ? null : Refusal.of(reason, column);
  }

  private static @Nullable Refusal digits(long value, BinaryRowWriter writer, CopyColumn column) {
    byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
    RejectReason reason = ValueCheck.text(column.type(), digits, 0, digits.length);
    if (reason != null) {
      return Refusal.of(reason, column);
    }
    writer.text(digits, 0, digits.length);
    return null;
  }
}
