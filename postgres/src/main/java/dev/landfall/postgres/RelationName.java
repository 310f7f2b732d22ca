package dev.landfall.postgres;

import static java.util.Objects.requireNonNull;

/** The name of a table, index, view or sequence: its schema and its own name, both unquoted. */
public record RelationName(String schema, String name) {

  public RelationName {
    requireNonNull(schema, "schema");
    requireNonNull(name, "name");
    if (schema.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException("schema and name must not be empty");
    }
  }

  /** The name as SQL takes it whatever its characters are: both parts in double quotes. */
  public String quoted() {
    return quote(schema) + "." + quote(name);
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }

  /** One identifier in double quotes, whatever its characters are. */
  public static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
