package dev.landfall.cli.config;

import dev.landfall.migration.config.KeyOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds between the keys under {@code fleet}. */
final class KeyRules {
  /** Each place that a source key's value comes from, with the key that belongs to it. */
  private static final Map<String, KeyOrigin> BELONGS =
      Map.of(
          "pattern", KeyOrigin.PATH,
          "field", KeyOrigin.MANIFEST,
          "query", KeyOrigin.QUERY);

  static final List<Shape.Rule> KEY =
      List.of(
          needed("pattern", "\"(\\\\d+)\\\\.db$\""),
          needed("query", "\"select value from meta where name = 'repo'\""),
          fitting("pattern"),
          fitting("field"),
          fitting("query"));

  static final List<Shape.Rule> FLEET =
      List.of(
          new Shape.Rule(
              "files",
              fleet ->
                  given(fleet, "files") || given(fleet, "manifest")
                      ? Optional.empty()
                      : Optional.of("missing; for example: files: [\"bundles/**/*.db\"]")),
          new Shape.Rule(
              "manifest",
              fleet ->
                  given(fleet, "files") && given(fleet, "manifest")
                      ? Optional.of("goes in place of files; give one of the two")
                      : Optional.empty()),
          new Shape.Rule("manifest", KeyRules::manifestFault));

  private KeyRules() {}

  private static Optional<String> manifestFault(Node.Mapping fleet) {
    boolean asked =
        fleet
            .mapping("key")
            .filter(key -> origin(key).equals(KeyOrigin.MANIFEST.word()))
            .isPresent();
    return asked && !given(fleet, "manifest")
        ? Optional.of("missing; fleet.key comes from it: manifest: fleet.csv")
        : Optional.empty();
  }

  private static Shape.Rule needed(String name, String example) {
    return new Shape.Rule(
        name,
        key ->
            origin(key).equals(origin(name)) && !given(key, name)
                ? Optional.of(
                    "missing, where from is %s; for example: %s: %s"
                        .formatted(origin(name), name, example))
                : Optional.empty());
  }

  private static Shape.Rule fitting(String name) {
    return new Shape.Rule(
        name,
        key ->
            given(key, name) && !origin(key).equals(origin(name))
                ? Optional.of("goes with from: " + origin(name))
                : Optional.empty());
  }

  private static String origin(String name) {
    return BELONGS.getOrDefault(name, KeyOrigin.PATH).word();
  }

  private static String origin(Node.Mapping key) {
    return key.value("from")
        .map(from -> from instanceof Node.Text(Position position, String word) ? word : "")
        .orElse(KeyOrigin.PATH.word());
  }

  private static boolean given(Node.Mapping mapping, String name) {
    return mapping.value(name).isPresent();
  }
}
