package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.postgres.copy.CopyColumn;
import dev.landfall.postgres.copy.PostgresType;
import dev.landfall.sqlite.RowCursor;
import dev.landfall.sqlite.StorageClass;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** UUIDs, as text or as 16 bytes. */
final class UuidField {
  private static final int BYTES = 16;
  private static final Pattern USUAL =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern DIGITS = Pattern.compile("\\p{XDigit}{32}");
  private static final Pattern AROUND =
      Pattern.compile("^(?:urn:uuid:(.*)|\\{(.*)\\})$", Pattern.CASE_INSENSITIVE);

  private UuidField() {}

  /**
   * The way into a uuid, or into text, where it is written in the usual form.
   *
   * @param anyForm whether digits without hyphens, braces and urn:uuid: are taken too
   */
  static FieldTransfer of(CopyColumn column, boolean anyForm) {
    return (row, index, writer) -> {
      boolean bytes =
          row.storageClass(index) == StorageClass.BLOB && row.byteLength(index) == BYTES;
      if (!bytes && row.storageClass(index) != StorageClass.TEXT) {
        return Refusal.storageClass(row.storageClass(index), column);
      }
      UUID value = bytes ? ofBytes(row, index) : ofText(FieldText.of(row, index), anyForm);
      if (value == null) {
        return Refusal.notAValue(column, "a UUID");
      }
      return write(value, writer, column);
    };
  }

  private static @Nullable Refusal write(UUID value, BinaryRowWriter writer, CopyColumn column) {
    if (column.type().type() == PostgresType.TEXT) {
      return TextField.ascii(value.toString(), writer, column);
    }
    writer.uuid(value.getMostSignificantBits(), value.getLeastSignificantBits());
    return null;
  }

  private static UUID ofBytes(RowCursor row, int index) {
    byte[] bytes = new byte[BYTES];
    row.copyBytes(index, 0, bytes, 0, BYTES);
    ByteBuffer halves = ByteBuffer.wrap(bytes);
    return new UUID(halves.getLong(), halves.getLong());
  }

  private static @Nullable UUID ofText(@Nullable String text, boolean anyForm) {
    if (text == null) {
      return null;
    }
    String plain = anyForm ? AROUND.matcher(text).replaceFirst("$1$2") : text;
    if (USUAL.matcher(plain).matches()) {
      return UUID.fromString(plain);
    }
    return anyForm && DIGITS.matcher(plain).matches()
        ? new UUID(
            HexFormat.fromHexDigitsToLong(plain, 0, 16),
            HexFormat.fromHexDigitsToLong(plain, 16, 32))
        : null;
  }
}
