package dev.landfall.gate.schema.read;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.gate.schema.source.SourceFile;
import dev.landfall.postgres.catalog.Catalog;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema as a text: a block for each object, grouped by schema and table, sorted; the same schema
 * gives the same bytes. docs/reference/schema.md describes it. Stateless.
 */
public final class Snapshot {
  private static final int FORMAT = 1;
  private static final String FIRST = "-- landfall schema snapshot, format ";
  private static final Pattern HEADER =
      Pattern.compile("\\Q" + FIRST + "\\E(\\d+), in the words of PostgreSQL (\\d+)");
  private static final Pattern BLOCK =
      Pattern.compile("(?<kind>[a-z]+(?: [a-z]+)*) \\[(?<parts>.*)\\]");

  /** From 18 on NOT NULL has a name, which PostgreSQL invents, by the table where it came first. */
  private static final Pattern INVENTED_NOT_NULL =
      Pattern.compile(
          " constraint (?:\"(?:[^\"]|\"\")+_not_null\\d*\"|[\\w$]+_not_null\\d*) not null");

  private static final String BAR = "    | ";
  private static final String NOT_EXECUTED = "not executed";

  /** Tables with what belongs to them, then what belongs to no table. */
  private static final Comparator<CatalogObject> ORDER =
      Comparator.comparing((CatalogObject it) -> it.id().schema())
          .thenComparing(it -> place(it.id()))
          .thenComparing(it -> !it.id().relation().isEmpty())
          .thenComparing(CatalogObject::id);

  private Snapshot() {}

  /** Whether a text is a snapshot, by its first line. */
  public static boolean isOne(String text) {
    return text.startsWith(FIRST);
  }

  /** The text of a schema that has made its round trip. */
  public static String write(Schema schema) {
    if (schema.wordsOf() == 0) {
      throw new IllegalArgumentException("before its round trip: " + schema.name());
    }
    StringBuilder text = new StringBuilder(FIRST);
    text.append(FORMAT).append(", in the words of PostgreSQL ").append(schema.wordsOf());
    text.append('\n');
    for (CatalogObject object : schema.catalog().objects().stream().sorted(ORDER).toList()) {
      block(text, object);
    }
    for (String statement : schema.notExecuted().stream().sorted().toList()) {
      text.append('\n').append(NOT_EXECUTED).append('\n');
      value(text, "sql", statement);
    }
    return text.toString();
  }

  private static String place(ObjectId id) {
    boolean relation =
        id.kind() == ObjectKind.TABLE
            || id.kind() == ObjectKind.VIEW
            || id.kind() == ObjectKind.MATERIALIZED_VIEW;
    return relation ? id.name() : id.relation();
  }

  private static void block(StringBuilder text, CatalogObject object) {
    ObjectId id = object.id();
    text.append('\n')
        .append(id.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .append(" [")
        .append(escaped(id.schema()))
        .append('.')
        .append(escaped(id.relation()))
        .append('.')
        .append(escaped(id.name()))
        .append("]\n");
    object.attributes().forEach((name, value) -> value(text, name, value));
    for (String statement : object.definition()) {
      boolean table = id.kind() == ObjectKind.TABLE;
      value(
          text,
          "sql",
          table ? INVENTED_NOT_NULL.matcher(statement).replaceAll(" not null") : statement);
    }
  }

  private static void value(StringBuilder text, String name, String value) {
    text.append("  ").append(name.replace(":", "\\:").replace("\n", "\\n")).append(':');
    if (value.indexOf('\n') < 0) {
      text.append(' ').append(line(value)).append('\n');
      return;
    }
    text.append('\n');
    for (String part : value.split("\n", -1)) {
      text.append(part.isEmpty() ? BAR.stripTrailing() : BAR + line(part)).append('\n');
    }
  }

  /** Without what an editor or git may change: carriage returns; blanks at the end get a mark. */
  private static String line(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\r", "\\r");
    return escaped.endsWith(" ") || escaped.endsWith("\t") ? escaped + "\\e" : escaped;
  }

  private static String escaped(String part) {
    return line(part).replace(".", "\\.").replace("\n", "\\n");
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        switch (next) {
          case 'n' -> plain.append('\n');
          case 'r' -> plain.append('\r');
          case 'e' -> {}
          default -> plain.append(next);
        }
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The schema that a snapshot tells. */
  public static Schema parse(String name, SourceFile file) {
    return new Parsing(name, file).run();
  }

  private static final class Parsing {
    private final String name;
    private final SourceFile file;
    private final List<String> lines;
    private final List<CatalogObject> objects = new ArrayList<>();
    private final List<String> notExecuted = new ArrayList<>();
    private final Map<ObjectId, Integer> lineOf = new HashMap<>();
    private int at;

    Parsing(String name, SourceFile file) {
      this.name = name;
      this.file = file;
      this.lines = file.text().lines().toList();
    }

    Schema run() {
      Matcher header = HEADER.matcher(lines.getFirst());
      if (!header.matches() || !header.group(1).equals(String.valueOf(FORMAT))) {
        throw wrong("not a snapshot of format " + FORMAT);
      }
      at = 1;
      while (at < lines.size()) {
        if (lines.get(at).isBlank()) {
          at++;
        } else {
          block();
        }
      }
      int words = Integer.parseInt(header.group(2));
      return new Schema(
          name,
          new Catalog(words * 10_000, InOrder.of(objects)),
          words,
          notExecuted,
          List.of(),
          Places.known(file.path(), lineOf));
    }

    private void block() {
      String head = lines.get(at);
      if (head.equals(NOT_EXECUTED)) {
        at++;
        TreeMap<String, String> attributes = new TreeMap<>();
        values(attributes, notExecuted);
        return;
      }
      Matcher block = BLOCK.matcher(head);
      List<String> parts = block.matches() ? parts(block.group("parts")) : List.of();
      if (parts.size() != 3) {
        throw wrong("no object begins here: " + head);
      }
      ObjectId id =
          new ObjectId(kind(block.group("kind")), parts.get(0), parts.get(1), parts.get(2));
      lineOf.put(id, at + 1);
      at++;
      TreeMap<String, String> attributes = new TreeMap<>();
      List<String> definition = new ArrayList<>();
      values(attributes, definition);
      objects.add(new CatalogObject(id, attributes, definition));
    }

    private ObjectKind kind(String text) {
      try {
        return ObjectKind.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
      } catch (IllegalArgumentException e) {
        throw wrong("no kind of object: " + text);
      }
    }

    private static List<String> parts(String text) {
      List<String> parts = new ArrayList<>();
      int from = 0;
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) == '\\') {
          i++;
        } else if (text.charAt(i) == '.') {
          parts.add(unescaped(text.substring(from, i)));
          from = i + 1;
        }
      }
      parts.add(unescaped(text.substring(from)));
      return parts;
    }

    private void values(Map<String, String> attributes, List<String> statements) {
      while (at < lines.size() && lines.get(at).startsWith("  ")) {
        String line = lines.get(at);
        int colon = colon(line);
        if (colon < 0) {
          throw wrong("no value: " + line);
        }
        String key = unescaped(line.substring(2, colon));
        at++;
        String value =
            colon + 1 == line.length() && at < lines.size() && lines.get(at).startsWith("    |")
                ? several()
                : unescaped(line.substring(Math.min(line.length(), colon + 2)));
        if (key.equals("sql")) {
          statements.add(value);
        } else {
          attributes.put(key, value);
        }
      }
    }

    private static int colon(String line) {
      for (int i = 2; i < line.length(); i++) {
        if (line.charAt(i) == '\\') {
          i++;
        } else if (line.charAt(i) == ':') {
          return i;
        }
      }
      return -1;
    }

    private String several() {
      List<String> parts = new ArrayList<>();
      while (at < lines.size() && lines.get(at).startsWith("    |")) {
        String line = lines.get(at++);
        parts.add(unescaped(line.length() <= BAR.length() ? "" : line.substring(BAR.length())));
      }
      return String.join("\n", parts);
    }

    private LandfallException wrong(String what) {
      return new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "%s:%d: %s".formatted(file.path(), at + 1, what),
          "Write the snapshot again: landfall schema snapshot SOURCE -o FILE.");
    }
  }
}
