package dev.landfall.gate.schema.compare;

import dev.landfall.postgres.catalog.CatalogDifference.Changed;
import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a difference means. Pure. */
final class Judgement {
  private static final String PRIVILEGE = "privilege ";
  private static final String TRUE = "true";
  private static final String FALSE = "false";

  /** Attributes whose meaning is the same on each kind of object that has them. */
  private static final Set<String> SETTINGS =
      Set.of(
          "storage",
          "compression",
          "statistics target",
          "statistics targets",
          "target",
          "options",
          "defined here",
          "clustered",
          "tablespace",
          "cache",
          "version",
          "text",
          "column order");

  private static final Set<ObjectKind> PRIVILEGES =
      Set.of(ObjectKind.GRANT, ObjectKind.DEFAULT_PRIVILEGES);

  private Judgement() {}

  /** Of an object that should be there. */
  static Meaning missing(CatalogObject object) {
    ObjectKind kind = object.id().kind();
    if (kind == ObjectKind.COMMENT) {
      return Meaning.ADJUSTED;
    }
    if (PRIVILEGES.contains(kind)) {
      return object.attributes().containsValue("revoked") ? Meaning.WIDENED : Meaning.CHANGED;
    }
    return Meaning.WEAKENED;
  }

  /** Of an object that should not be there. */
  static Meaning extra(CatalogObject object) {
    ObjectKind kind = object.id().kind();
    if (PRIVILEGES.contains(kind)) {
      boolean gives =
          object.attributes().containsValue("granted")
              || object.attributes().containsValue("grantable");
      return gives ? Meaning.WIDENED : Meaning.CHANGED;
    }
    boolean letsIn =
        kind == ObjectKind.POLICY && "permissive".equals(object.attributes().get("mode"));
    return letsIn ? Meaning.WIDENED : Meaning.EXTRA;
  }

  /** Of an attribute that should be something else. */
  static Meaning changed(Changed change, CatalogObject expected, CatalogObject actual) {
    String name = change.attribute();
    String from = change.expected();
    String to = change.actual();
    if (SETTINGS.contains(name) || isSetting(name, expected)) {
      return Meaning.ADJUSTED;
    }
    if (name.startsWith(PRIVILEGE)) {
      return privilege(from, to);
    }
    return switch (name) {
      case "not null", "valid", "ready", "validated" ->
          TRUE.equals(from) ? Meaning.WEAKENED : Meaning.EXTRA;
      case "not null validated", "enforced" -> FALSE.equals(to) ? Meaning.WEAKENED : Meaning.EXTRA;
      case "no inherit" -> TRUE.equals(to) ? Meaning.WEAKENED : Meaning.EXTRA;
      case "deferrable", "initially deferred" ->
          TRUE.equals(to) ? Meaning.WEAKENED : Meaning.CHANGED;
      case "persistence" -> "permanent".equals(from) ? Meaning.WEAKENED : Meaning.EXTRA;
      case "row security", "row security for the owner" ->
          to == null ? Meaning.WIDENED : Meaning.CHANGED;
      case "security definer" -> TRUE.equals(to) ? Meaning.WIDENED : Meaning.CHANGED;
      case "option security_invoker", "option security_barrier" -> option(to);
      case "option check_option" -> to == null || from != null ? Meaning.WEAKENED : Meaning.EXTRA;
      case "enabled" -> enabled(from, to);
      case "type" -> type(expected.id().kind(), from);
      case "mode" -> "permissive".equals(to) ? Meaning.WIDENED : Meaning.CHANGED;
      case "roles" -> roles(from, to);
      case "using", "with check" -> condition(to);
      case "definition" -> definition(expected, actual);
      default -> name.startsWith("table ") && to == null ? Meaning.WEAKENED : Meaning.CHANGED;
    };
  }

  private static boolean isSetting(String name, CatalogObject object) {
    return name.startsWith("option ")
        && object.id().kind() != ObjectKind.VIEW
        && object.id().kind() != ObjectKind.FUNCTION;
  }

  private static Meaning privilege(@Nullable String from, @Nullable String to) {
    boolean more =
        "grantable".equals(to)
            || ("granted".equals(to) && !"grantable".equals(from))
            || ("revoked".equals(from) && to == null);
    return more ? Meaning.WIDENED : Meaning.CHANGED;
  }

  private static Meaning option(@Nullable String to) {
    boolean on = to != null && Set.of(TRUE, "on", "1", "yes").contains(to);
    return on ? Meaning.CHANGED : Meaning.WIDENED;
  }

  private static Meaning enabled(@Nullable String from, @Nullable String to) {
    if ("disabled".equals(to) || "replica".equals(to)) {
      return Meaning.WEAKENED;
    }
    return "disabled".equals(from) || "always".equals(to) ? Meaning.EXTRA : Meaning.WEAKENED;
  }

  private static Meaning type(ObjectKind kind, @Nullable String from) {
    if (kind == ObjectKind.INDEX) {
      return "unique index".equals(from) ? Meaning.WEAKENED : Meaning.EXTRA;
    }
    return kind == ObjectKind.CONSTRAINT && "primary key".equals(from)
        ? Meaning.WEAKENED
        : Meaning.CHANGED;
  }

  private static Meaning roles(@Nullable String from, @Nullable String to) {
    Set<String> before = names(from);
    Set<String> after = names(to);
    return after.contains("public") || !before.containsAll(after)
        ? Meaning.WIDENED
        : Meaning.CHANGED;
  }

  private static Set<String> names(@Nullable String list) {
    return list == null ? Set.of() : new TreeSet<>(Arrays.asList(list.split(", ", -1)));
  }

  private static Meaning condition(@Nullable String to) {
    return to == null || to.equals(TRUE) || to.equals("(true)") ? Meaning.WIDENED : Meaning.CHANGED;
  }

  private static Meaning definition(CatalogObject expected, CatalogObject actual) {
    String from = expected.attributes().getOrDefault("definition", "");
    String to = actual.attributes().getOrDefault("definition", "");
    String type = expected.attributes().getOrDefault("type", "");
    if (expected.id().kind() == ObjectKind.INDEX) {
      return parts(DefinitionWords.ofIndex(from), DefinitionWords.ofIndex(to));
    }
    if (expected.id().kind() != ObjectKind.CONSTRAINT) {
      return Meaning.CHANGED;
    }
    if (type.equals("primary key") || type.equals("unique")) {
      return parts(DefinitionWords.ofKey(from), DefinitionWords.ofKey(to));
    }
    boolean losesMatch = from.contains(" MATCH FULL") && !to.contains(" MATCH FULL");
    return losesMatch || isWeakerCheck(from, to) ? Meaning.WEAKENED : Meaning.CHANGED;
  }

  /** A check that nothing can fail any more. */
  private static boolean isWeakerCheck(String from, String to) {
    return from.startsWith("CHECK ")
        && Set.of("CHECK (true)", "CHECK ((true))").contains(DefinitionWords.essence(to));
  }

  private static Meaning parts(Map<String, String> from, Map<String, String> to) {
    Meaning meaning = Meaning.EXTRA;
    Set<String> names = new TreeSet<>(from.keySet());
    names.addAll(to.keySet());
    for (String name : names) {
      if (!Objects.equals(from.get(name), to.get(name))) {
        meaning = meaning.worse(part(name, from.get(name), to.get(name), from));
      }
    }
    return meaning;
  }

  private static Meaning part(
      String name, @Nullable String from, @Nullable String to, Map<String, String> whole) {
    boolean unique = whole.containsKey("unique") || whole.containsKey("kind");
    return switch (name) {
      case "unique", "nulls" -> to == null ? Meaning.WEAKENED : Meaning.EXTRA;
      case "predicate" ->
          from == null ? Meaning.WEAKENED : to == null ? Meaning.EXTRA : Meaning.CHANGED;
      case "include" -> lacks(from, to) ? Meaning.WEAKENED : Meaning.EXTRA;
      // a longer unique key forbids less, a shorter other one serves less
      case "key" ->
          (unique ? lacks(to, from) : lacks(from, to)) ? Meaning.WEAKENED : Meaning.CHANGED;
      default -> Meaning.CHANGED;
    };
  }

  /** Whether the list lost something, and got nothing in its place. */
  private static boolean lacks(@Nullable String from, @Nullable String to) {
    List<String> before = from == null ? List.of() : DefinitionWords.list(from);
    List<String> after = to == null ? List.of() : DefinitionWords.list(to);
    return after.size() < before.size();
  }
}
