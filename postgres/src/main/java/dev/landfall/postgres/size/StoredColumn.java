package dev.landfall.postgres.size;

import static java.util.Objects.requireNonNull;

/**
 * How a table stores the values of one column.
 *
 * @param lengthBytes of each value; negative where it varies
 * @param alignmentBytes what a value's place is a multiple of
 */
public record StoredColumn(String name, int lengthBytes, int alignmentBytes, Storage storage) {
  public StoredColumn {
    requireNonNull(name, "name");
    requireNonNull(storage, "storage");
  }

  boolean varies() {
    return lengthBytes < 0;
  }
}
