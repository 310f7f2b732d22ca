package dev.landfall.scratch.internal;

import java.nio.file.Path;

/**
 * An unpacked PostgreSQL.
 *
 * @param folder the folder with bin, lib and share
 * @param version as {@code postgres --version} says it, such as 18.6
 */
public record Installation(Path folder, String version) {

  public int majorVersion() {
    return Integer.parseInt(version.replaceFirst("[^0-9].*", ""));
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }
}
