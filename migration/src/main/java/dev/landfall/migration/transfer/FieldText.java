package dev.landfall.migration.transfer;

import dev.landfall.sqlite.RowCursor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Short text values on their way to become something else. Stateless. */
final class FieldText {
  /** No number, date or UUID is written with more. */
  private static final int MOST_BYTES = 2_000;

  private FieldText() {}

  /** The value as a string without the blanks around it; null where it is too long to mean one. */
  static @Nullable String of(RowCursor row, int column) {
    return of(row, column, MOST_BYTES);
  }

  /** The same, where values may be as long as this. */
  static @Nullable String of(RowCursor row, int column, int mostBytes) {
    int length = row.byteLength(column);
    if (length > mostBytes) {
      return null;
    }
    byte[] bytes = new byte[length];
    row.copyBytes(column, 0, bytes, 0, length);
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
