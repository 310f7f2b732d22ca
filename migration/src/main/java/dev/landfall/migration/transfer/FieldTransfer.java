package dev.landfall.migration.transfer;

import dev.landfall.postgres.copy.BinaryRowWriter;
import dev.landfall.sqlite.RowCursor;
import org.jspecify.annotations.Nullable;

/** Puts the values of one source column into one target column. Not thread-safe. */
@FunctionalInterface
interface FieldTransfer {
  /**
   * Writes the current row's value as the next field; or says why it can't be, having written
   * nothing. Never called for NULL.
   */
  @Nullable Refusal write(RowCursor row, int column, BinaryRowWriter writer);
}
