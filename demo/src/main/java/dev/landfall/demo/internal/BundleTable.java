package dev.landfall.demo.internal;

/** A table of a bundle. */
public enum BundleTable {
  META("meta"),
  DOCUMENTS("documents"),
  RESULT_CHUNKS("result_chunks"),
  DEFINITIONS("definitions"),
  /** Its name is an SQL keyword, as in real bundles. */
  REFERENCES("references");

  private final String sqlName;

  BundleTable(String sqlName) {
    this.sqlName = sqlName;
  }

  /** The name in the database, not quoted. */
  public String sqlName() {
    return sqlName;
  }
}
