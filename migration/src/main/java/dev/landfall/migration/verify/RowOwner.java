package dev.landfall.migration.verify;

import dev.landfall.postgres.copy.WireRow;

/** Says from which file a row is that the server returned. Not thread-safe. */
@FunctionalInterface
interface RowOwner {
  /** The owner of rows that no file has. */
  String NOBODY = "\0nobody";

  /** The file's source key: the same object for as long as it does not change. */
  String owner(WireRow row);
}
