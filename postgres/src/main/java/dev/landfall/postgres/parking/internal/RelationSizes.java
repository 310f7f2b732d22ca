package dev.landfall.postgres.parking.internal;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The sizes of tables without indexes and TOAST. */
public final class RelationSizes {
  private RelationSizes() {}

  /** In bytes; 0 for partitioned tables and for those that are not there. */
  public static Map<RelationName, Long> read(
      Connection connection, Collection<RelationName> relations) throws SQLException {
    Map<RelationName, Long> sizes = new HashMap<>();
    Query.of(connection, RelationSizes.class, "relation_sizes")
        .with(relations.stream().map(RelationName::schema).toArray(String[]::new))
        .with(relations.stream().map(RelationName::name).toArray(String[]::new))
        .list(
            row ->
                sizes.put(
                    new RelationName(row.getString("schema_name"), row.getString("relation_name")),
                    row.getLong("size_bytes")));
    return sizes;
  }
}
