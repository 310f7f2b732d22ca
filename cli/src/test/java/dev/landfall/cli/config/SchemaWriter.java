package dev.landfall.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Writes the catalogue as a JSON Schema (draft 2020-12), for editors. */
final class SchemaWriter {
  private SchemaWriter() {}

  static String schema() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "landfall.yaml");
    schema.put("description", "What a person decides about a migration by Landfall.");
    schema.putAll(schema(Catalogue.ROOT));
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    return JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(lines))
            .writeValueAsString(schema)
        + "\n";
  }

  private static Map<String, Object> schema(Shape shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    switch (shape) {
      case Shape.Text text -> {
        schema.put("type", "string");
        schema.put("pattern", text.pattern());
      }
      case Shape.Choice choice -> schema.put("enum", choice.words());
      case Shape.Whole whole -> {
        schema.put("type", "integer");
        schema.put("minimum", whole.least());
        schema.put("maximum", whole.most());
      }
      case Shape.Sequence sequence -> {
        schema.put("type", "array");
        schema.put("items", schema(sequence.item()));
        schema.put("minItems", sequence.least());
        schema.put("maxItems", sequence.most());
        schema.put("uniqueItems", true);
      }
      case Shape.Mapping mapping -> mapping(schema, mapping);
      case Shape.Named named -> {
        schema.put("type", "object");
        schema.put("propertyNames", Map.of("pattern", named.name().pattern()));
        schema.put("additionalProperties", schema(named.value()));
      }
      case Shape.WordOr either ->
          schema.put("oneOf", List.of(words(either.words()), schema(either.mapping())));
    }
    return schema;
  }

  private static Map<String, Object> words(List<String> words) {
    if (words.size() == 1) {
      return Map.of("const", words.getFirst());
    }
    List<@Nullable String> values = new ArrayList<>(words);
    if (words.contains(Shape.WordOr.NULL)) {
      values.add(null); // Without quotes it is YAML's own null.
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("enum", values);
    return schema;
  }

  private static void mapping(Map<String, Object> schema, Shape.Mapping mapping) {
    schema.put("type", "object");
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Shape.Key key : mapping.keys()) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", key.description());
      property.putAll(schema(key.shape()));
      if (!key.fallback().isEmpty()) {
        property.put("default", Examples.value(key.fallback()));
      }
      property.put("examples", List.of(Examples.value(key.example())));
      properties.put(key.name(), property);
      if (key.required()) {
        required.add(key.name());
      }
    }
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (required.isEmpty()) {
      schema.put("minProperties", 1);
    } else {
      schema.put("required", required);
    }
  }
}
