package dev.landfall.cli.config;

import dev.landfall.findings.Severity;
import dev.landfall.gate.schema.compare.Meaning;
import dev.landfall.gate.schema.report.SchemaPolicy;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes what concerns schemas from a tree that was found to have the shape of the catalogue. */
final class SchemaConfigBuilder {
  private SchemaConfigBuilder() {}

  static SchemaConfig config(Path file, Node.Mapping root) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    return new SchemaConfig(
        root.text("baseline").map(it -> folder.resolve(it).normalize().toString()),
        root.text("target"),
        root.mapping("policy").map(SchemaConfigBuilder::policy).orElse(SchemaPolicy.DEFAULT),
        ConfigBuilder.items(root, "waivers")
            .map(node -> ConfigBuilder.waiver((Node.Mapping) node))
            .toList());
  }

  private static SchemaPolicy policy(Node.Mapping policy) {
    Map<Meaning, Severity> severities = new EnumMap<>(Meaning.class);
    for (Meaning meaning : Meaning.values()) {
      policy
          .text(meaning.name().toLowerCase(Locale.ROOT))
          .ifPresent(word -> severities.put(meaning, severity(word)));
    }
    List<String> ignore = ConfigBuilder.texts(policy, "ignore");
    return new SchemaPolicy(
        severities,
        ignore,
        policy
            .text("fail-at")
            .map(SchemaConfigBuilder::severity)
            .orElse(SchemaPolicy.DEFAULT.failAt()));
  }

  private static Severity severity(String word) {
    return Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
