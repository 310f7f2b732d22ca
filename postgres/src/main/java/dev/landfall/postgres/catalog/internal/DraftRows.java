package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.catalog.ObjectId;
import dev.landfall.postgres.catalog.ObjectKind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the queries that give objects. Attributes come as an array of names and values in
 * turn, where a null value means that the attribute is absent.
 */
final class DraftRows {
  private DraftRows() {}

  static Draft draft(ResultSet row) throws SQLException {
    Address address =
        new Address(row.getLong("class_id"), row.getLong("object_id"), row.getInt("sub_id"));
    ObjectId id =
        new ObjectId(
            ObjectKind.valueOf(row.getString("kind")),
            row.getString("schema"),
            row.getString("relation"),
            row.getString("name"));
    return new Draft(
        address,
        id,
        row.getString("target"),
        row.getString("owner"),
        row.getString("link"),
        linked(row),
        attributes(row.getArray("attributes")),
        Arrays.stream(strings(row.getArray("definition"))).filter(Objects::nonNull).toList());
  }

  private static @Nullable Address linked(ResultSet row) throws SQLException {
    long object = row.getLong("link_object_id");
    return row.wasNull()
        ? null
        : new Address(row.getLong("link_class_id"), object, row.getInt("link_sub_id"));
  }

  private static SortedMap<String, String> attributes(@Nullable Array array) throws SQLException {
    @Nullable String[] words = strings(array);
    SortedMap<String, String> attributes = new TreeMap<>();
    for (int i = 0; i + 1 < words.length; i += 2) {
      String name = words[i];
      String value = words[i + 1];
      if (name != null && value != null) {
        attributes.put(name, value);
      }
    }
    return attributes;
  }

  private static @Nullable String[] strings(@Nullable Array array) throws SQLException {
    return array == null ? new String[0] : (@Nullable String[]) array.getArray();
  }
}
