package dev.landfall.cli.config;

import java.util.List;
import java.util.Optional;

/** A value of the file, with the place where it begins. */
sealed interface Node {
  Position position();

  /** What it is, for a person who wrote something else than was expected. */
  String kind();

  /** A text, quoted or not. */
  record Text(Position position, String value) implements Node {
    @Override
    public String kind() {
      return "a text";
    }
  }

  /** A number, as written. */
  record Numeral(Position position, String value) implements Node {
    @Override
    public String kind() {
      return "a number";
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(Position position, boolean value) implements Node {
    @Override
    public String kind() {
      return value ? "true" : "false";
    }
  }

  /** A key without a value, or {@code null}. */
  record Nothing(Position position) implements Node {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** Values in order. */
  record Sequence(Position position, List<Node> items) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file; no key twice. */
  record Mapping(Position position, List<Entry> entries) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a mapping";
    }

    /** The value of this key, where it is given. */
    Optional<Node> value(String name) {
      return entries.stream()
          .filter(entry -> entry.name().equals(name))
          .map(Entry::value)
          .findFirst();
    }

    /** The mapping under this key, where it is given. */
    Optional<Mapping> mapping(String name) {
      return value(name).filter(Mapping.class::isInstance).map(Mapping.class::cast);
    }

    /** The text under this key, where it is given. */
    Optional<String> text(String name) {
      return value(name).map(node -> ((Text) node).value());
    }
  }

  /** One key of a mapping, with the place of the key. */
  record Entry(Position position, String name, Node value) {}
}
