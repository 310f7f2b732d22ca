package dev.landfall.demo.internal;

import dev.landfall.demo.FleetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

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
    String own = read(folder + "/" + name);
    String text = own == null ? read(CURRENT.folder + "/" + name) : own;
    if (text == null) {
      throw new IllegalStateException("no resource " + name);
    }
    return text;
  }

  private static @Nullable String read(String name) {
    try (InputStream stream = BundleVersion.class.getResourceAsStream(name)) {
      return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new FleetException("resource " + name + " cannot be read", failure);
    }
  }
}
