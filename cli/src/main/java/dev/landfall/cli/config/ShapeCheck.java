package dev.landfall.cli.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Compares a tree of values with the shape that it must have, and notes every difference. */
final class ShapeCheck {
  private static final Map<String, List<String>> PARENTS = parents(Catalogue.ROOT, "");

  private final Faults faults;

  ShapeCheck(Faults faults) {
    this.faults = faults;
  }

  void check(Node node, Shape shape, String path) {
    switch (shape) {
      case Shape.Text text -> text(node, text, path);
      case Shape.Choice choice -> choice(node, choice, path);
      case Shape.Whole whole -> whole(node, whole, path);
      case Shape.Sequence sequence -> sequence(node, sequence, path);
      case Shape.Mapping mapping -> mapping(node, mapping, path);
      case Shape.Named named -> named(node, named, path);
      case Shape.WordOr either -> wordOr(node, either, path);
    }
  }

  private void text(Node node, Shape.Text shape, String path) {
    if (node instanceof Node.Text(Position position, String value)) {
      value(position, value, shape, path);
    } else if (node instanceof Node.Numeral || node instanceof Node.Truth) {
      expected(node, shape.what() + " in quotes", path);
    } else {
      expected(node, shape.what(), path);
    }
  }

  private void value(Position position, String value, Shape.Text shape, String path) {
    if (Pattern.compile(shape.pattern()).matcher(value).find()) {
      shape.check().apply(value).ifPresent(problem -> faults.add(position, path, problem));
    } else {
      faults.add(position, path, "not %s: %s".formatted(shape.what(), Faults.quote(value)));
    }
  }

  private void choice(Node node, Shape.Choice shape, String path) {
    String words = String.join(", ", shape.words());
    String known = shape.words().size() == 1 ? "only %s is known" : "one of %s is known";
    if (!(node instanceof Node.Text(Position position, String value))) {
      expected(node, (shape.words().size() == 1 ? "" : "one of ") + words, path);
    } else if (!shape.words().contains(value)) {
      faults.add(
          position,
          path,
          "unknown value %s%s (%s)"
              .formatted(
                  Faults.quote(value),
                  Suggestion.hint(value, shape.words()),
                  known.formatted(words)));
    }
  }

  private void whole(Node node, Shape.Whole shape, String path) {
    String range = "a whole number from %d to %d".formatted(shape.least(), shape.most());
    if (!(node instanceof Node.Numeral(Position position, String value))) {
      expected(node, range, path);
    } else if (!inRange(value, shape)) {
      faults.add(position, path, "not %s: %s".formatted(range, Faults.quote(value)));
    }
  }

  private static boolean inRange(String value, Shape.Whole shape) {
    try {
      // The length bounds the work: a short number may have an exponent of billions.
      BigDecimal number = new BigDecimal(value);
      return number.precision() - (long) number.scale() < Long.SIZE
          && number.stripTrailingZeros().scale() <= 0
          && number.compareTo(BigDecimal.valueOf(shape.least())) >= 0
          && number.compareTo(BigDecimal.valueOf(shape.most())) <= 0;
    } catch (NumberFormatException e) {
      return false; // .inf and .nan, which YAML calls numbers
    }
  }

  private void sequence(Node node, Shape.Sequence shape, String path) {
    if (!(node instanceof Node.Sequence(Position position, List<Node> items))) {
      expected(node, "a list", path);
      return;
    }
    if (items.size() < shape.least()) {
      faults.add(position, path, "needs an entry");
    }
    if (items.size() > shape.most()) {
      faults.add(position, path, "more than %d entries".formatted(shape.most()));
      return;
    }
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      Node item = items.get(i);
      String itemPath = KeyPath.item(path, i);
      check(item, shape.item(), itemPath);
      if (!seen.add(Plain.of(item))) {
        faults.add(item.position(), itemPath, "given twice in this list");
      }
    }
  }

  private void mapping(Node node, Shape.Mapping shape, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      expected(node, "a mapping with " + String.join(", ", shape.names()), path);
      return;
    }
    Position position = mapping.position();
    List<Node.Entry> entries = mapping.entries();
    Map<String, Shape.Key> keys = new HashMap<>();
    shape.keys().forEach(key -> keys.put(key.name(), key));
    Set<String> given = new HashSet<>();
    for (Node.Entry entry : entries) {
      given.add(entry.name());
      String entryPath = KeyPath.key(path, entry.name());
      Shape.Key key = keys.get(entry.name());
      if (key == null) {
        faults.add(entry.position(), entryPath, "unknown key" + hint(entry.name(), shape));
      } else {
        check(entry.value(), key.shape(), entryPath);
      }
    }
    if (entries.isEmpty() && shape.keys().stream().noneMatch(Shape.Key::required)) {
      String names = String.join(", ", shape.names());
      faults.add(position, path, "says nothing; it may have " + names);
    }
    for (Shape.Key key : shape.keys()) {
      if (key.required() && !given.contains(key.name())) {
        faults.add(
            position,
            KeyPath.key(path, key.name()),
            "missing; for example: %s: %s".formatted(key.name(), key.example()));
      }
    }
    for (Shape.Rule rule : shape.rules()) {
      Position place = mapping.value(rule.key()).map(Node::position).orElse(position);
      rule.check()
          .apply(mapping)
          .ifPresent(problem -> faults.add(place, KeyPath.key(path, rule.key()), problem));
    }
  }

  private static String hint(String name, Shape.Mapping shape) {
    String near = Suggestion.hint(name, shape.names());
    List<String> parents = PARENTS.getOrDefault(name, List.of());
    if (!near.isEmpty() || parents.isEmpty()) {
      return near.isEmpty() ? " (known: " + String.join(", ", shape.names()) + ")" : near;
    }
    return "; it belongs " + String.join(" or ", parents);
  }

  private void named(Node node, Shape.Named shape, String path) {
    if (!(node instanceof Node.Mapping(Position position, List<Node.Entry> entries))) {
      expected(node, "a mapping from " + shape.name().what(), path);
      return;
    }
    Map<Object, String> seen = new HashMap<>();
    for (Node.Entry entry : entries) {
      String entryPath = KeyPath.key(path, entry.name());
      value(entry.position(), entry.name(), shape.name(), entryPath);
      check(entry.value(), shape.value(), entryPath);
      String other = seen.putIfAbsent(shape.identity().apply(entry.name()), entry.name());
      if (other != null) {
        faults.add(
            entry.position(),
            entryPath,
            "another spelling of %s, which SQLite takes for the same"
                .formatted(Faults.quote(other)));
      }
    }
  }

  private void wordOr(Node node, Shape.WordOr shape, String path) {
    if (node instanceof Node.Mapping) {
      mapping(node, shape.mapping(), path);
      return;
    }
    if (node instanceof Node.Nothing && shape.words().contains(Shape.WordOr.NULL)) {
      return;
    }
    String either =
        "%s, or a mapping with %s"
            .formatted(
                String.join(", ", shape.words()), String.join(", ", shape.mapping().names()));
    if (!(node instanceof Node.Text(Position position, String value))) {
      expected(node, either, path);
    } else if (!shape.words().contains(value)) {
      String near = Suggestion.hint(value, shape.words());
      String problem = "unknown value %s%s (%s)".formatted(Faults.quote(value), near, either);
      faults.add(position, path, problem);
    }
  }

  private void expected(Node node, String what, String path) {
    faults.add(node.position(), path, "expected %s, found %s".formatted(what, node.kind()));
  }

  /** Where each key of the catalogue belongs, for keys that stand at a wrong place. */
  private static Map<String, List<String>> parents(Shape shape, String path) {
    Map<String, List<String>> found = new HashMap<>();
    switch (shape) {
      case Shape.Mapping mapping -> {
        for (Shape.Key key : mapping.keys()) {
          String where = path.isEmpty() ? "at the top" : "under " + path;
          found.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(where);
          merge(found, parents(key.shape(), KeyPath.key(path, key.name())));
        }
      }
      case Shape.Named named -> merge(found, parents(named.value(), path + ".*"));
      case Shape.WordOr either -> merge(found, parents(either.mapping(), path));
      case Shape.Sequence sequence -> merge(found, parents(sequence.item(), path));
      case Shape.Text _, Shape.Choice _, Shape.Whole _ -> {}
    }
    return found;
  }

  private static void merge(Map<String, List<String>> into, Map<String, List<String>> from) {
    from.forEach(
        (name, paths) -> into.computeIfAbsent(name, key -> new ArrayList<>()).addAll(paths));
  }
}
