package dev.landfall.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The comment in a config by which an editor finds the JSON Schema of its keys. */
public final class EditorHint {
  private static final String SCHEMA = "docs/reference/landfall.schema.json";

  private EditorHint() {}

  /**
   * The first line of a config, with the schema of the installation that runs, which the launcher
   * names in the system property {@code landfall.root}; nothing where there is no schema.
   */
  public static Optional<String> line() {
    String root = System.getProperty("landfall.root", "");
    Path schema = Path.of(root, SCHEMA).toAbsolutePath().normalize();
    return !root.isEmpty() && Files.isRegularFile(schema)
        ? Optional.of("# yaml-language-server: $schema=" + schema.toUri())
        : Optional.empty();
  }
}
