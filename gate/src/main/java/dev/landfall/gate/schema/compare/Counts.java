package dev.landfall.gate.schema.compare;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many objects of which kind, as people say it. */
public final class Counts {
  /** What is counted first: what a reviewer is looking for. */
  private static final List<String> ORDER =
      List.of(
          "table",
          "index",
          "unique index",
          "primary key",
          "unique key",
          "foreign key",
          "check",
          "exclusion",
          "policy",
          "trigger",
          "column");

  private Counts() {}

  /** Such as {@code 12 indexes, 5 foreign keys, 31 checks}. */
  public static String of(Collection<CatalogObject> objects) {
    Map<String, Integer> counts = new TreeMap<>();
    for (CatalogObject object : objects) {
      if (!object.attributes().containsKey("partition of") || !isIndex(object)) {
        counts.merge(noun(object), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(
            (a, b) ->
                place(a.getKey()) != place(b.getKey())
                    ? Integer.compare(place(a.getKey()), place(b.getKey()))
                    : a.getKey().compareTo(b.getKey()))
        .map(entry -> number(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static boolean isIndex(CatalogObject object) {
    return noun(object).endsWith("index");
  }

  private static int place(String noun) {
    int place = ORDER.indexOf(noun);
    return place < 0 ? ORDER.size() : place;
  }

  static String noun(CatalogObject object) {
    String kind = object.id().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String type = object.attributes().getOrDefault("type", kind);
    ObjectKind is = object.id().kind();
    if (is == ObjectKind.CONSTRAINT) {
      return type.equals("unique") ? "unique key" : type;
    }
    if (is == ObjectKind.INDEX || is == ObjectKind.FUNCTION) {
      return type;
    }
    return is == ObjectKind.STATISTICS ? "extended statistics" : kind;
  }

  static String number(int count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    String plural =
        noun.endsWith("s")
            ? noun
            : noun.endsWith("x")
                ? noun + "es"
                : noun.endsWith("y") && !noun.endsWith("key")
                    ? noun.substring(0, noun.length() - 1) + "ies"
                    : noun + "s";
    return "%,d %s".formatted(count, plural);
  }
}
