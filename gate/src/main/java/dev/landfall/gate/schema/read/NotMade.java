package dev.landfall.gate.schema.read;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.postgres.script.ScriptNote;
import dev.landfall.postgres.script.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a schema has and no ordinary role can make: event triggers, publications of all tables, and
 * so on. Where such a statement names its object, the object is known by that statement alone.
 */
final class NotMade {
  /** The attribute of an object that is known by its statements only. */
  static final String STATEMENT = "statement";

  private static final Pattern ALTERED =
      Pattern.compile(
          "(?is)alter\\s+(event\\s+trigger|publication)\\s+(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+))\\s.*");

  private final Map<ObjectId, List<String>> objects = new LinkedHashMap<>();
  private final List<String> statements = new ArrayList<>();

  /** Takes what a script could not have done. */
  void add(SchemaScript script, List<ScriptNote> notes) {
    for (ScriptNote note : notes) {
      Optional<String> statement =
          script.statements().stream()
              .filter(it -> it.line() == note.line() && note.text().endsWith(it.start()))
              .findFirst()
              .map(Statement::text)
              .map(it -> it.strip().replaceAll("\\s+", " "));
      statement.ifPresent(sql -> add(note, sql));
    }
  }

  private void add(ScriptNote note, String sql) {
    switch (note.kind()) {
      case EVENT_TRIGGER -> named(ObjectKind.EVENT_TRIGGER, note.name(), sql);
      case PUBLICATION -> named(ObjectKind.PUBLICATION, note.name(), sql);
      case STATEMENT -> statements.add(sql);
      case OTHER -> altered(sql);
      case OWNERSHIP, DATA -> {}
    }
  }

  private void altered(String sql) {
    Matcher matcher = ALTERED.matcher(sql);
    if (matcher.matches()) {
      ObjectKind kind =
          matcher.group(1).toLowerCase(Locale.ROOT).startsWith("event")
              ? ObjectKind.EVENT_TRIGGER
              : ObjectKind.PUBLICATION;
      String name =
          matcher.group(2) == null
              ? matcher.group(3).toLowerCase(Locale.ROOT)
              : matcher.group(2).replace("\"\"", "\"");
      named(kind, name, sql);
    }
  }

  private void named(ObjectKind kind, String name, String sql) {
    objects.computeIfAbsent(new ObjectId(kind, "", "", name), key -> new ArrayList<>()).add(sql);
  }

  /** Objects of which only the statements are known. */
  List<CatalogObject> objects() {
    return objects.entrySet().stream()
        .map(
            it ->
                new CatalogObject(
                    it.getKey(),
                    new TreeMap<>(Map.of(STATEMENT, String.join("; ", it.getValue()))),
                    List.of()))
        .toList();
  }

  /** Statements without an object that has a name. */
  List<String> statements() {
    return List.copyOf(statements);
  }

  /** Whether all that is known of an object are statements. */
  static boolean isOne(CatalogObject object) {
    return object.attributes().containsKey(STATEMENT);
  }
}
