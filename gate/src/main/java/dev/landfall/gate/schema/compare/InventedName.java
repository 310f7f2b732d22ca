package dev.landfall.gate.schema.compare;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names that PostgreSQL gives where nobody gives one: table, columns, and what it is. */
final class InventedName {
  private static final Pattern FORM =
      Pattern.compile(
          "(.+)_(?:pkey|key|idx|excl|fkey|check|seq|stat|not_null)\\d*", Pattern.DOTALL);

  /** Names have 63 bytes at most; longer ones lose the ends of table and columns. */
  private static final int LONG = 55;

  private static final int LEAST_COMMON = 12;

  private static final Set<ObjectKind> NAMED_FOR_ONE =
      Set.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT, ObjectKind.SEQUENCE, ObjectKind.STATISTICS);

  private InventedName() {}

  /** Whether PostgreSQL could have invented the object's name. */
  static boolean isOne(CatalogObject object) {
    if (!NAMED_FOR_ONE.contains(object.id().kind())) {
      return false;
    }
    Matcher form = FORM.matcher(object.id().name());
    if (!form.matches()) {
      return false;
    }
    String relation = relation(object);
    String begin = form.group(1);
    if (begin.equals(relation) || begin.startsWith(relation + "_")) {
      return !relation.isEmpty();
    }
    int common = 0;
    while (common < Math.min(begin.length(), relation.length())
        && begin.charAt(common) == relation.charAt(common)) {
      common++;
    }
    return object.id().name().length() >= LONG && common >= LEAST_COMMON;
  }

  private static String relation(CatalogObject object) {
    if (!object.id().relation().isEmpty()) {
      return object.id().relation();
    }
    // a sequence: COLUMN schema.table.column
    String owner =
        object
            .attributes()
            .getOrDefault("owned by", object.attributes().getOrDefault("identity of", ""));
    String[] parts = owner.replace("\"", "").split("\\.", -1);
    return parts.length == 3 ? parts[1] : "";
  }
}
