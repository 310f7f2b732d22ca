package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.CopyLimits;
import dev.landfall.postgres.copy.RejectReason;
import dev.landfall.postgres.copy.ValueCheck;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text, straight from the source's page into the COPY's buffer. */
final class TextField {
  private TextField() {}

  /**
   * The way into a text-like type. An INTEGER is written as SQLite's CAST to TEXT writes it.
   *
   * @param anything whether a REAL is written too, and a BLOB taken for text in UTF-8
   */
  static FieldTransfer of(CopyColumn column, boolean anything) {
    return (row, index, writer) -> {
      StorageClass found = row.storageClass(index);
      return switch (found) {
        case TEXT -> bytes(row, index, writer, column);
        case INTEGER -> ascii(Long.toString(row.integer(index)), writer, column);
        case BLOB ->
            anything
                ? bytes(row, index, writer, column)
                : Refusal.storageClass(row.storageClass(index), column);
        case REAL ->
            anything
                ? ascii(real(row.real(index)), writer, column)
                : Refusal.storageClass(row.storageClass(index), column);
        case NULL -> Refusal.storageClass(found, column);
      };
    };
  }

  /**
   * The way into a fallback column: text and numbers as they are written, a BLOB, and text that
   * PostgreSQL can't hold, as \x and hexadecimal digits.
   */
  static FieldTransfer original(CopyColumn column) {
    FieldTransfer readable = of(column, true);
    return (row, index, writer) -> {
      boolean blob = row.storageClass(index) == StorageClass.BLOB;
      if (!blob) {
        writer.mark();
        Refusal refusal = readable.write(row, index, writer);
        boolean hopeless = row.storageClass(index) != StorageClass.TEXT || isTooLong(refusal);
        if (refusal == null || hopeless) {
          return refusal;
        }
        writer.rollbackToMark();
      }
      return hex(row, index, writer, column);
    };
  }

  private static boolean isTooLong(@Nullable Refusal refusal) {
    return refusal != null
        && (refusal.is(RejectReason.TEXT_TOO_LONG) || refusal.is(RejectReason.VALUE_TOO_LARGE));
  }

  private static @Nullable Refusal hex(
      RowCursor row, int index, BinaryRowWriter writer, CopyColumn column) {
    int length = row.byteLength(index);
    if (length > CopyLimits.FIELD_BYTES / 2 - 1) {
      return Refusal.of(RejectReason.VALUE_TOO_LARGE, column);
    }
    byte[] bytes = new byte[length];
    row.copyBytes(index, 0, bytes, 0, length);
    return ascii("\\x" + HexFormat.of().formatHex(bytes), writer, column);
  }

  private static String real(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    return NumberText.of(value);
  }

  /** Bytes that must be UTF-8. */
  static @Nullable Refusal bytes(
      RowCursor row, int index, BinaryRowWriter writer, CopyColumn column) {
    int length = row.byteLength(index);
    if (length > CopyLimits.FIELD_BYTES) {
      return Refusal.of(RejectReason.VALUE_TOO_LARGE, column);
    }
    // Checked where it lies: a value that is refused is dropped from the buffer by whoever asked.
    int offset = writer.reserve(length);
    row.copyBytes(index, 0, writer.buffer(), offset, length);
    RejectReason reason = ValueCheck.text(column.type(), writer.buffer(), offset, length);
    return reason == null ? null : Refusal.of(reason, column);
  }

  static @Nullable Refusal ascii(String text, BinaryRowWriter writer, CopyColumn column) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    RejectReason reason = ValueCheck.text(column.type(), bytes, 0, bytes.length);
    if (reason != null) {
      return Refusal.of(reason, column);
    }
    writer.text(bytes, 0, bytes.length);
    return null;
  }
}
