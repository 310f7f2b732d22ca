package dev.landfall.postgres.size;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How an index stores its entries.
 *
 * @param method such as btree
 * @param partial whether it has an entry for some rows only
 * @param deduplicates whether equal keys share an entry
 * @param columns keys, then what INCLUDE names
 */
public record StoredIndex(
    String name,
    String method,
    boolean unique,
    boolean partial,
    boolean deduplicates,
    int fillPercent,
    int keyColumns,
    List<Entry> columns) {
  /**
   * One column of an index.
   *
   * @param sources the table's columns that it is made of: one where it is that column
   * @param plain whether it is that column, not an expression over it
   */
  public record Entry(
      List<String> sources, boolean plain, int lengthBytes, int alignmentBytes, Storage storage) {
    public Entry {
      sources = List.copyOf(sources);
      requireNonNull(storage, "storage");
    }
  }

  public StoredIndex {
    requireNonNull(name, "name");
    requireNonNull(method, "method");
    columns = List.copyOf(columns);
  }

  /** The table's columns that tell its entries apart, where they are plain columns. */
  public List<String> keys() {
    return columns.stream()
        .limit(keyColumns)
        .filter(Entry::plain)
        .flatMap(entry -> entry.sources().stream())
        .toList();
  }
}
