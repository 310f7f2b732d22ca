package dev.landfall.demo.internal;

/**
 * A version of the bundles' schema, with its SQL. What a version does not say itself is as in the
 * current one. A later insert takes the same parameters, so that the writer is the same for all.
 */
public enum BundleVersion {
  CURRENT("4.2.0", "current"),
  OLD("3.9.0", "old");

  private final String number;
  private final String folder;

  BundleVersion(String number, String folder) {
    this.number = number;
    this.folder = folder;
  }

  /** The version as {@code meta} holds it. */
  public String number() {
    return number;
  }

  /** The statement that creates a table. */
  public String create(BundleTable table) {
    return sql("create-" + table.sqlName() + ".sql");
  }

  /** The statement that inserts into a table. */
  public String insert(BundleTable table) {
    return sql("insert-" + table.sqlName() + ".sql");
  }

  private String sql(String name) {
    return Resources.find(folder + "/" + name)
        .orElseGet(() -> Resources.text(CURRENT.folder + "/" + name));
  }
}
