package dev.landfall.migration.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which files are moved, and what tells one from another: either {@code files} or {@code manifest}
 * says which.
 *
 * @param folder what relative paths are relative to; absolute
 * @param files paths of files, folders, or globs ({@code bundles/**}{@code /*.db}), as written
 * @param manifest the list of the files, absolute: CSV or JSON lines
 */
public record FleetConfig(Path folder, List<String> files, Optional<Path> manifest, KeyConfig key) {
  /** The most entries of {@code files}; a folder or a glob stands for any number of files. */
  public static final int MAXIMUM_FILES = 10_000;

  public FleetConfig {
    requireNonNull(key, "key");
    files = List.copyOf(files);
    if (!folder.isAbsolute()) {
      throw new IllegalArgumentException("not an absolute path: " + folder);
    }
    if (manifest.isPresent() != files.isEmpty() || files.size() > MAXIMUM_FILES) {
      throw new IllegalArgumentException("either files or a manifest: " + files.size());
    }
    if (manifest.isEmpty() && key.from() instanceof KeySource.InManifest) {
      throw new IllegalArgumentException("the key of a manifest that is not there");
    }
  }

  /** Files that are named by paths, folders and globs. */
  public FleetConfig(Path folder, List<String> files, KeyConfig key) {
    this(folder, files, Optional.empty(), key);
  }

  /** How people named the fleet. */
  public String text() {
    return manifest.map(Path::toString).orElseGet(() -> String.join(", ", files));
  }
}
