package dev.landfall.demo;

/** How many rows each table of a file has. Immutable. */
public record TableRows(
    long meta, long documents, long resultChunks, long definitions, long references) {
  /** No rows at all. */
  public static final TableRows NONE = new TableRows(0, 0, 0, 0, 0);

  /** The rows of all tables. */
  public long total() {
    return meta + documents + resultChunks + definitions + references;
  }

  /** The sums, table by table. */
  public TableRows plus(TableRows other) {
    return new TableRows(
        meta + other.meta,
        documents + other.documents,
        resultChunks + other.resultChunks,
        definitions + other.definitions,
        references + other.references);
  }
}
