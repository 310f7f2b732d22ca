package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.TextEncoder;
import dev.landfall.sqlite.StorageClass;

/** Values that are text in SQLite, since it has no type for them: addresses, bits, intervals. */
final class EncodedField {
  /** A bit string may be long. */
  private static final int MOST_BYTES = 1 << 20;

  private EncodedField() {}

  static FieldTransfer of(CopyColumn column) {
    return (row, index, writer) -> {
      if (row.storageClass(index) != StorageClass.TEXT) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      String text = FieldText.of(row, index, MOST_BYTES);
      byte[] bytes = text == null ? null : TextEncoder.encode(column.type(), text);
      if (bytes == null) {
        return Refusal.notAValue(column, "one of this type");
      }
      writer.bytes(bytes, 0, bytes.length);
      return null;
    };
  }
}
