package dev.landfall.cli.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a value of the config must look like. The reader checks by it, and the JSON Schema and the
 * reference are written from it, so that the three can't differ.
 */
sealed interface Shape {
  /**
   * A text.
   *
   * @param what what it is, with its article, for messages: {@code a date (2027-01-31)}
   * @param pattern matches somewhere in it; a regular expression that Java and JSON Schema agree on
   * @param check says what is wrong with a text that has the pattern; the schema can't see that
   */
  record Text(String what, String pattern, Function<String, Optional<String>> check)
      implements Shape {
    static Text of(String what, String pattern) {
      return new Text(what, pattern, text -> Optional.empty());
    }
  }

  /** One of these words. */
  record Choice(List<String> words) implements Shape {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /** A whole number between these, both included. */
  record Whole(long least, long most) implements Shape {}

  /** A list of different values, all of one shape, this many. */
  record Sequence(Shape item, int least, int most) implements Shape {}

  /**
   * A mapping with these keys and no other; at least one, or all that are required.
   *
   * @param rules what holds between its keys; the schema can't see that
   */
  record Mapping(List<Key> keys, List<Rule> rules) implements Shape {
    public Mapping {
      keys = List.copyOf(keys);
      rules = List.copyOf(rules);
    }

    Mapping(List<Key> keys) {
      this(keys, List.of());
    }

    List<String> names() {
      return keys.stream().map(Key::name).toList();
    }
  }

  /**
   * A mapping whose keys are names of the sources' own.
   *
   * @param identity equal for two spellings of one name
   */
  record Named(Text name, Function<String, Object> identity, Shape value) implements Shape {}

  /** One of these words, or else a mapping. The word null is YAML's own as well. */
  record WordOr(List<String> words, Mapping mapping) implements Shape {
    static final String NULL = "null";

    public WordOr {
      words = List.copyOf(words);
    }
  }

  /**
   * What holds between keys of a mapping.
   *
   * @param key the key that a fault is told of
   * @param check says what is wrong; the values of the mapping may be of any kind
   */
  record Rule(String key, Function<Node.Mapping, Optional<String>> check) {}

  /**
   * A key of a mapping.
   *
   * @param description a sentence or two, for people
   * @param fallback what holds where it is not given, as written in YAML; empty where nothing does
   * @param example a value, as written in YAML on one line
   */
  record Key(
      String name,
      Shape shape,
      boolean required,
      String description,
      String fallback,
      String example) {}
}
