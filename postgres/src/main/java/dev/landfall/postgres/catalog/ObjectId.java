package dev.landfall.postgres.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of an object within its database.
 *
 * @param kind what it is
 * @param schema the schema it is in (of a schema: itself), empty where it is in none
 * @param relation the table, view or domain that it belongs to, empty where it belongs to none
 * @param name its own name, as in the catalog, not quoted; that of a function has the argument
 *     types
 */
public record ObjectId(ObjectKind kind, String schema, String relation, String name)
    implements Comparable<ObjectId> {
  private static final Comparator<ObjectId> ORDER =
      Comparator.comparing(ObjectId::kind)
          .thenComparing(ObjectId::schema)
          .thenComparing(ObjectId::relation)
          .thenComparing(ObjectId::name);

  /** Kinds whose name is a phrase. */
  private static final Set<ObjectKind> DESCRIBED =
      Set.of(
          ObjectKind.FUNCTION,
          ObjectKind.OPERATOR,
          ObjectKind.GRANT,
          ObjectKind.COMMENT,
          ObjectKind.DEFAULT_PRIVILEGES,
          ObjectKind.UNSUPPORTED);

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  public ObjectId {
    requireNonNull(kind, "kind");
    requireNonNull(schema, "schema");
    requireNonNull(relation, "relation");
    requireNonNull(name, "name");
  }

  @Override
  public int compareTo(ObjectId other) {
    return ORDER.compare(this, other);
  }

  /**
   * One line for people, with its parts quoted where they need it: {@code INDEX app.orders.total}.
   */
  @Override
  public String toString() {
    if (kind == ObjectKind.UNSUPPORTED) {
      // PostgreSQL's own description, which names the schema too.
      return name;
    }
    StringBuilder text = new StringBuilder(kind.name().replace('_', ' ')).append(' ');
    if (!schema.isEmpty() && kind != ObjectKind.SCHEMA) {
      text.append(quoted(schema)).append('.');
    }
    if (!relation.isEmpty()) {
      text.append(quoted(relation)).append('.');
    }
    return text.append(DESCRIBED.contains(kind) ? name : quoted(name)).toString();
  }

  private static String quoted(String part) {
    return PLAIN.matcher(part).matches() ? part : '"' + part.replace("\"", "\"\"") + '"';
  }
}
