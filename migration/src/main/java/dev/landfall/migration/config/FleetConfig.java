package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * Which files are moved, and what tells one from another.
 *
 * @param folder what relative entries of {@code files} are relative to; absolute
 * @param files paths of files, folders, or globs ({@code bundles/**}{@code /*.db}), as written
 */
public record FleetConfig(Path folder, List<String> files, KeyConfig key) {
  /** The most entries of {@code files}; a folder or a glob stands for any number of files. */
  public static final int MAXIMUM_FILES = 10_000;

  public FleetConfig {
    requireNonNull(key, "key");
    files = List.copyOf(files);
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("not an absolute path: " + folder);
    }
    if (files.isEmpty() || files.size() > MAXIMUM_FILES) {
      throw new IllegalArgumentException("entries of files: " + files.size());
    }
  }
}
