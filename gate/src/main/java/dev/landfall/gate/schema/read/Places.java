package dev.landfall.gate.schema.read;

import dev.landfall.findings.Location;
import dev.landfall.gate.schema.source.SourceFile;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.postgres.script.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the objects of a schema stand in its files: the first line of a statement about the
 * object's table that names the object, else where the table itself is made. It tells a reader
 * where to look, and decides nothing.
 */
public final class Places {
  private static final Pattern WORD = Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\w$]+");
  private static final Set<String> MAKING = Set.of("create", "alter", "comment", "grant", "revoke");

  private final Map<String, List<Named>> byWord;
  private final Map<ObjectId, Location> known;

  private record Named(Location location, Set<String> words, boolean creates) {}

  private Places(Map<String, List<Named>> byWord, Map<ObjectId, Location> known) {
    this.byWord = byWord;
    this.known = known;
  }

  /** Of a schema without files. */
  public static Places none() {
    return new Places(Map.of(), Map.of());
  }

  /** Of a snapshot, which says where. */
  public static Places known(String file, Map<ObjectId, Integer> lines) {
    Map<ObjectId, Location> known = new HashMap<>();
    lines.forEach((id, line) -> known.put(id, new Location(file, line)));
    return new Places(Map.of(), known);
  }

  /** Of a schema made by these files, in this order. */
  static Places of(List<SourceFile> files, List<SchemaScript> scripts) {
    Map<String, List<Named>> byWord = new HashMap<>();
    for (int i = 0; i < scripts.size(); i++) {
      for (Statement statement : scripts.get(i).statements()) {
        add(byWord, files.get(i).path(), statement);
      }
    }
    return new Places(byWord, Map.of());
  }

  private static void add(Map<String, List<Named>> byWord, String file, Statement statement) {
    Map<String, Integer> lines = new HashMap<>();
    Matcher matcher = WORD.matcher(statement.text());
    int line = statement.line();
    int from = 0;
    String first = "";
    while (matcher.find()) {
      for (; from < matcher.start(); from++) {
        line += statement.text().charAt(from) == '\n' ? 1 : 0;
      }
      String word = plain(matcher.group());
      first = first.isEmpty() ? word : first;
      lines.putIfAbsent(word, line);
    }
    if (!MAKING.contains(first)) {
      return;
    }
    Set<String> words = Set.copyOf(lines.keySet());
    boolean creates = first.equals("create");
    lines.forEach(
        (word, at) ->
            byWord
                .computeIfAbsent(word, key -> new ArrayList<>())
                .add(new Named(new Location(file, at), words, creates)));
  }

  private static String plain(String word) {
    return word.startsWith("\"")
        ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
        : word.toLowerCase(Locale.ROOT);
  }

  /** Where the object stands, or what it belongs to. */
  public Optional<Location> of(ObjectId id) {
    if (!known.isEmpty()) {
      ObjectId table = new ObjectId(ObjectKind.TABLE, id.schema(), "", id.relation());
      return Optional.ofNullable(known.getOrDefault(id, known.get(table)));
    }
    String name = name(id);
    if (!id.relation().isEmpty()) {
      Optional<Location> own = find(name, Set.of(id.relation()));
      return own.isPresent() ? own : find(id.relation(), Set.of("table"));
    }
    Optional<Location> own = find(name, Set.of(keyword(id)));
    return own.isPresent() ? own : find(name, Set.of());
  }

  /** The first line of the first file. */
  public Optional<Location> first() {
    return Stream.concat(
            known.values().stream(),
            byWord.values().stream().flatMap(List::stream).map(Named::location))
        .min((a, b) -> Integer.compare(a.line(), b.line()))
        .map(it -> new Location(it.file(), 1));
  }

  private Optional<Location> find(String word, Set<String> with) {
    List<Named> candidates =
        byWord.getOrDefault(word, List.of()).stream()
            .filter(it -> it.words().containsAll(with))
            .toList();
    return candidates.stream()
        .filter(Named::creates)
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .map(Named::location);
  }

  private static String keyword(ObjectId id) {
    String kind = id.kind().name().toLowerCase(Locale.ROOT);
    return id.kind() == ObjectKind.MATERIALIZED_VIEW ? "materialized" : kind.split("_", -1)[0];
  }

  private static String name(ObjectId id) {
    if (id.kind() == ObjectKind.FUNCTION) {
      return id.name().substring(0, Math.max(1, id.name().indexOf('(')));
    }
    if (id.kind() == ObjectKind.GRANT || id.kind() == ObjectKind.DEFAULT_PRIVILEGES) {
      return id.name().split(" on ", 2)[0];
    }
    return id.kind() == ObjectKind.COMMENT
        ? id.name().substring(id.name().lastIndexOf(' ') + 1)
        : id.name();
  }
}
