package dev.landfall.migration.fleet;

import java.nio.file.Path;
import java.util.Map;

/**
 * A file of the fleet before its key is known.
 *
 * @param fields what the manifest says of it, by the names of its columns
 */
record FoundFile(String name, Path path, Map<String, String> fields) {
  FoundFile {
    fields = Map.copyOf(fields);
  }

  static FoundFile of(Path folder, Path path) {
    return new FoundFile(name(folder, path), path, Map.of());
  }

  static String name(Path folder, Path path) {
    Path base = folder.toAbsolutePath().normalize();
    Path shown = path.startsWith(base) ? base.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }
}
