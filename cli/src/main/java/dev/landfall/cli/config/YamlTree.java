package dev.landfall.cli.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLSchema;

/**
 * Reads a text of YAML into {@link Node}s. One document, of texts, numbers, truths, lists and
 * mappings; anchors, aliases and tags are refused, so that the tree is never larger than the text.
 */
final class YamlTree {
  static final int DEEPEST = 16;

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .yamlSchema(YAMLSchema.CORE)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final String text;
  private final Faults faults;
  private final YAMLParser parser;

  private YamlTree(String text, Faults faults) {
    this.text = text;
    this.faults = faults;
    this.parser = (YAMLParser) YAML.createParser(ObjectReadContext.empty(), text);
  }

  /** The text's only document, or nothing where a fault was noted. */
  static Optional<Node> read(String text, Faults faults) {
    YamlTree tree = new YamlTree(text, faults);
    try (YAMLParser parser = tree.parser) {
      return tree.document(parser.nextToken());
    } catch (StreamConstraintsException e) {
      faults.add(tree.position(), "", "too deep, or a word too long, for a config");
    } catch (JacksonException e) {
      tree.syntax(e);
    }
    return Optional.empty();
  }

  private Optional<Node> document(@Nullable JsonToken first) {
    if (first == null) {
      faults.add(Position.START, "", "the file is empty; landfall init FILES... writes one");
      return Optional.empty();
    }
    Node root = node("");
    if (parser.nextToken() != null) {
      faults.add(position(), "", "a second document begins here; a config is one document");
    }
    return Optional.of(root);
  }

  /** The value that begins at the current token; the parser is left at its last token. */
  private Node node(String path) {
    Position position = position();
    refuseReferences(position, path);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(position, path);
      case START_ARRAY -> sequence(position, path);
      case VALUE_STRING -> new Node.Text(position, parser.getString());
      case VALUE_NUMBER_INT -> new Node.Numeral(position, parser.getBigIntegerValue().toString());
      case VALUE_NUMBER_FLOAT -> new Node.Numeral(position, parser.getString());
      case VALUE_TRUE -> new Node.Truth(position, true);
      case VALUE_FALSE -> new Node.Truth(position, false);
      case VALUE_NULL -> new Node.Nothing(position);
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private Node mapping(Position position, String path) {
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Position at = position();
      String keyPath = KeyPath.key(path, name);
      parser.nextToken();
      Node value = node(keyPath);
      Position first = seen.putIfAbsent(name, at);
      if (first == null) {
        entries.add(new Node.Entry(at, name, value));
      } else {
        faults.add(at, keyPath, "given twice; first in line " + first.line());
      }
    }
    return new Node.Mapping(position, entries);
  }

  private Node sequence(Position position, String path) {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(KeyPath.item(path, items.size())));
    }
    return new Node.Sequence(position, items);
  }

  private void refuseReferences(Position position, String path) {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      faults.add(position, path, "anchors and aliases (& and *) are refused; write the value out");
    }
    if (parser.getTypeId() != null) {
      faults.add(position, path, "tags (!) are refused; to make it a text, put it in quotes");
    }
  }

  private Position position() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return new Position(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
  }

  private void syntax(JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException marked) {
      Position position =
          marked
              .getProblemMark()
              .map(mark -> new Position(mark.getLine() + 1, mark.getColumn() + 1))
              .orElseGet(this::position);
      boolean tab = marked.getProblem().contains("TAB");
      String problem = tab ? "a tab here; YAML is indented with spaces" : marked.getProblem();
      faults.add(position, "", "not YAML: " + problem.strip());
    } else if (e.getCause() instanceof ReaderException unreadable) {
      faults.add(
          positionOf(unreadable.getPosition()),
          "",
          "not YAML: a control character (U+%04X)".formatted(unreadable.getCodePoint()));
    } else {
      faults.add(position(), "", "not YAML: " + e.getOriginalMessage());
    }
  }

  /** The place of the character with this index; what counts characters may count past the end. */
  private Position positionOf(int index) {
    String before = text.substring(0, Math.clamp(index, 0, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return new Position(line + 1, before.length() - before.lastIndexOf('\n'));
  }
}
