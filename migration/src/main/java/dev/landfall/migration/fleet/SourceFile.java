package dev.landfall.migration.fleet;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * One file of the fleet.
 *
 * @param name the path as reports, waivers and the ledger write it: relative to the configuration's
 *     folder where it lies below it, with forward slashes
 * @param path where it is on this machine
 * @param key the source key, as text
 */
public record SourceFile(String name, Path path, String key) {
  public SourceFile {
    requireNonNull(name, "name");
    requireNonNull(path, "path");
    requireNonNull(key, "key");
  }
}
