package dev.landfall.cli.config;

import java.nio.file.Path;

/** Reads the values of the catalogue that are written in YAML. */
final class Examples {
  private Examples() {}

  static Node node(String yaml) {
    Faults faults = new Faults(Path.of("example"));
    Node node = YamlTree.read(yaml, faults).orElse(null);
    faults.throwAny();
    if (node == null) {
      throw new IllegalStateException("neither a value nor a fault: " + yaml);
    }
    return node;
  }

  static Object value(String yaml) {
    return Plain.of(node(yaml));
  }
}
