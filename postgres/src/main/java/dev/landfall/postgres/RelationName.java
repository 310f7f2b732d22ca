package dev.landfall.postgres;

import static java.util.Objects.requireNonNull;

/**
 * The name of a table, index, sequence or view with its schema, as the catalog spells it: neither
 * part is quoted or folded.
 */
public record RelationName(String schema, String name) implements Comparable<RelationName> {
  public RelationName {
    requireNonNull(schema, "schema");
    requireNonNull(name, "name");
    if (schema.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "a relation needs a schema and a name: \"" + schema + "\".\"" + name + "\"");
    }
  }

  /** The name as SQL takes it: both parts in double quotes, whatever they contain. */
  public String quoted() {
    return quote(schema) + "." + quote(name);
  }

  /** One identifier in double quotes, whatever it contains. */
  public static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public int compareTo(RelationName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : name.compareTo(other.name);
  }

  /** For people: schema.name, unquoted. */
  @Override
  public String toString() {
    return schema + "." + name;
  }
}
